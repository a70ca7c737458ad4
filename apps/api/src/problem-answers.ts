import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { REQUIRED_PERMISSION, type RouteAccess } from '@kaibiao/identity';
import { isReserved } from './http/fair-use/call';
import { MEASURE, type Measure } from './http/fair-use/measure';
import { methodsOf, operationsOf, type RouteMethod } from './text-limits';

type Components = NonNullable<OpenAPIObject['components']>;
type Schema = NonNullable<Components['schemas']>[string];
type Operation = ReturnType<typeof operationsOf>[number];

const PROBLEM = 'Problem';
const SCHEMA: Schema = {
  type: 'object',
  description: 'Why a request was refused, or could not be served (RFC 9457).',
  properties: {
    type: { type: 'string', pattern: '^urn:kaibiao:error:[A-Z][A-Z0-9_]*$' },
    title: { type: 'string', minLength: 1 },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    code: { type: 'string', pattern: '^[A-Z][A-Z0-9_]*$', description: 'What happened. A code keeps its meaning; programs look at it.' },
    facts: { type: 'object', additionalProperties: true, description: 'The particulars, by the code: a limit, a time, every `issues`.' },
    remedy: { type: 'string', minLength: 1, description: 'What to do, in the language of Accept-Language.' },
    traceId: { type: 'string', minLength: 1, description: 'Names the request to whoever runs the platform.' },
  },
  required: ['type', 'title', 'status', 'code', 'facts', 'remedy', 'traceId'],
  additionalProperties: false,
};

/** What a status means wherever it is told; the others, of one act or another, are the default. */
const MEANINGS = {
  401: 'There is no session, or it has ended.',
  403: 'The session may not do this, or the page that asks is a foreign one.',
  404: 'There is no such thing, or it is not the caller’s to see.',
  409: 'The state of things does not allow it, or the id of the act was used for other input.',
  412: 'The version named in If-Match is not the present one.',
  413: 'The body is too large.',
  415: 'The body is of another media type.',
  422: 'What was given is not acceptable; the facts name every reason.',
  428: 'If-Match names no version.',
  429: 'Too many requests; the facts and Retry-After say when to ask again.',
  default: 'Any other refusal or fault.',
};
type Told = keyof typeof MEANINGS;

/** Says of every operation how it refuses, as far as its route, guards and headers tell. */
export function sayProblems(document: OpenAPIObject, app: INestApplication): void {
  const methods = new Map(methodsOf(app).map((method) => [method.operationId, method]));
  document.components = { ...document.components, schemas: { ...document.components?.schemas, [PROBLEM]: SCHEMA }, responses: responses() };
  for (const [path, item] of Object.entries(document.paths))
    for (const [verb, operation] of Object.entries(item as Record<string, Operation>))
      for (const told of toldOf(`${verb} ${path}`, operation, methods.get(operation.operationId ?? '')!))
        operation.responses[told] = { $ref: `#/components/responses/${nameOf(told)}` };
}

const nameOf = (told: Told | string): string => (told === 'default' ? PROBLEM : `${PROBLEM}${told}`);

function responses(): NonNullable<Components['responses']> {
  const content = { 'application/problem+json': { schema: { $ref: `#/components/schemas/${PROBLEM}` } } };
  const headers = { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' as const } } };
  return Object.fromEntries(
    Object.entries(MEANINGS).map(([told, description]) => [nameOf(told), { description, content, ...(told === '429' ? { headers } : {}) }]),
  );
}

function toldOf(route: string, { parameters = [], requestBody }: Operation, { handler, controller }: RouteMethod): Told[] {
  const access = Reflect.getMetadata(REQUIRED_PERMISSION, handler) as RouteAccess;
  const measure = (Reflect.getMetadata(MEASURE, handler) ?? Reflect.getMetadata(MEASURE, controller)) as Measure | undefined;
  const session = access !== 'public';
  const reads = /^(get|head|options) /.test(route);
  const takes = (place: string, name?: string): boolean =>
    parameters.some((one) => 'in' in one && one.in === place && (name === undefined || one.name === name));
  const edits = takes('header', 'If-Match');
  const rules: [Told, boolean][] = [
    [401, session],
    [403, session || !reads],
    [404, takes('path')],
    [409, edits || takes('header', 'Idempotency-Key')],
    [412, edits],
    [413, requestBody !== undefined],
    [415, requestBody !== undefined],
    [422, requestBody !== undefined || takes('query') || takes('header', 'Idempotency-Key')],
    [428, edits],
    [429, measure !== 'free' && !isReserved(access)],
    ['default', true],
  ];
  return rules.flatMap(([told, holds]) => (holds ? [told] : []));
}
