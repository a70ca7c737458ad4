import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { projectRoot } from '@kaibiao/platform';
import { sayProblems } from './problem-answers';
import { sayQueryLimits, sayTextLimits } from './text-limits';

/** The committed description: the routes with the bodies of their answers, which come out of types that are not there at run time. */
export const describedApi = (): OpenAPIObject =>
  JSON.parse(readFileSync(join(projectRoot(), 'apps', 'api', 'openapi.json'), 'utf8')) as OpenAPIObject;

/** The routes of the code, without the bodies of answers. */
export function describedRoutes(app: INestApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('Kaibiao 开标')
      .setVersion('1')
      .setOpenAPIVersion('3.1.0')
      .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
      .build(),
  );
  sayTextLimits(document);
  sayQueryLimits(document, app);
  sayProblems(document, app);
  return document;
}
