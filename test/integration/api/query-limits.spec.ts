import type { INestApplication } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import { loadConfig } from '@kaibiao/platform';
import { createApp } from '../../../apps/api/src/create-app';
import { toProblem } from '../../../apps/api/src/http/problem.filter';
import { validation } from '../../../apps/api/src/http/validation';
import { describedApi } from '../../../apps/api/src/openapi';
import { dtosOf } from '../../../apps/api/src/text-limits';
import { queryTexts } from './request-texts';

jest.setTimeout(120_000);

const { paths } = describedApi();
interface Said {
  operationId: string;
  parameters?: { in: string; name: string; schema: { maxLength?: number } }[];
}
/** Names of files, of which the rule of their library says TEXT_TOO_LONG, with the limit and the length. */
const BY_RULE = ['/api/v1/lots/{lotId}/documents name', '/api/v1/lots/{lotId}/clarification/documents name'];
const operations = Object.values(paths).flatMap((path) => Object.values(path) as Said[]);
/** The fields of the query with a most, by operation, as the document tells them. */
const told = operations.flatMap(({ operationId, parameters = [] }) =>
  parameters.flatMap(({ in: where, name, schema: { maxLength } }) =>
    where === 'query' && maxLength !== undefined ? [{ operationId, name, maxLength }] : [],
  ),
);

describe('the limit of what an address asks', () => {
  let app: INestApplication;
  let dtos: ReturnType<typeof dtosOf>;
  beforeAll(async () => {
    const config = loadConfig({ KAIBIAO_MODE: 'test', KAIBIAO_DATABASE_URL: 'postgres://nobody@127.0.0.1/none' });
    app = await createApp(config, { preview: true });
    dtos = dtosOf(app);
  });
  afterAll(() => app.close());

  it('is told of every text', () => {
    const texts = queryTexts(paths);
    expect(texts.length).toBeGreaterThan(70);
    expect(texts.filter(({ limited }) => !limited).map(({ place }) => place)).toEqual(BY_RULE);
  });

  it('is told wherever the code has one', () => {
    const limited = operations.flatMap(({ operationId, parameters = [] }) =>
      parameters
        .filter(({ in: where, name }) => where === 'query' && mostOf(operationId, name) !== undefined)
        .map(({ name }) => ({ operationId, name, maxLength: mostOf(operationId, name) })),
    );
    expect(limited.length).toBeGreaterThan(15);
    expect(told).toEqual(limited);
  });

  it.each(told)('refuses what is one character longer: $name of $operationId', async ({ operationId, name, maxLength }) => {
    expect(await faultsOf(operationId, name, '字'.repeat(maxLength))).toEqual([]);
    const [problem] = await faultsOf(operationId, name, '字'.repeat(maxLength + 1));
    expect(problem).toMatchObject({ status: 422, code: 'REQUEST_INVALID' });
    expect(problem!.remedy).toBe('The request is not valid; mend the fields that are listed.');
    expect(toProblem(problem!.error, '', 'zh-CN').remedy).toBe('请求内容不符合要求，请按所列字段逐项修改。');
  });

  const dtoOf = (operationId: string, name: string) =>
    dtos.get(operationId)!.find((dto) => rulesOf(dto).some(({ propertyName }) => propertyName === name))!;
  const rulesOf = (dto: new () => object) => getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  function mostOf(operationId: string, name: string): number | undefined {
    const dto = (dtos.get(operationId) ?? []).find((one) => rulesOf(one).some(({ propertyName }) => propertyName === name));
    const rules = dto ? rulesOf(dto).filter(({ propertyName }) => propertyName === name) : [];
    return rules
      .map((rule) => ({ maxLength: rule.constraints?.[0], isLength: rule.constraints?.[1] })[rule.name as 'isLength'] as number)
      .find(Boolean);
  }
  /** What is said against the length of this field. */
  async function faultsOf(operationId: string, name: string, text: string) {
    const metatype = dtoOf(operationId, name);
    const error: unknown = await validation()
      .transform({ [name]: text }, { type: 'query', metatype })
      .then(
        () => undefined,
        (fault: unknown) => fault,
      );
    if (error === undefined) return [];
    const problem = toProblem(error, '', 'en');
    const issues = (problem.facts['issues'] ?? []) as { code: string; field: string }[];
    return issues.filter(({ field, code }) => field === name && /LENGTH/.test(code)).map(() => ({ ...problem, error }));
  }
});
