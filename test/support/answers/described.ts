import type { OpenAPIObject } from '@nestjs/swagger';
import { answerSchemas } from './answer-schemas';

type Responses = Record<string, { description: string; content?: object }>;

/** The description of the routes with the bodies of their answers, as the types of the controllers say them. */
export function withAnswers(routes: OpenAPIObject): OpenAPIObject {
  const document = JSON.parse(JSON.stringify(routes)) as OpenAPIObject;
  const { operations, schemas } = answerSchemas();
  for (const item of Object.values(document.paths))
    for (const { operationId, responses } of Object.values(item) as { operationId: string; responses: Responses }[]) {
      const content = operations[operationId];
      if (!content) continue;
      for (const [status, response] of Object.entries(responses))
        if (/^2/.test(status) && status !== '204' && !response.content) response.content = content;
    }
  document.components = { ...document.components, schemas: { ...document.components?.schemas, ...schemas } };
  return document;
}
