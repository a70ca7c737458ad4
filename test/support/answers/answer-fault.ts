import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { describedApi } from '../../../apps/api/src/openapi';

/** What a client was answered. `path` is the address from the root, with or without its query. */
export interface GivenAnswer {
  method: string;
  path: string;
  status: number;
  type: string | undefined;
  text: string;
}

interface Route {
  method: string;
  address: RegExp;
  parameters: number;
  /** By status, where the document describes a JSON body. */
  bodies: ReadonlyMap<number, () => ValidateFunction>;
  /** How it refuses, by status or `default`. */
  refusals: Readonly<Record<string, () => ValidateFunction>>;
}

type Responses = Record<string, { $ref?: string; content?: Record<string, unknown> }>;

const PROBLEM_TYPE = 'application/problem+json';
const JSON_TYPE = /^application\/json(;|$)/;
/** RFC 3339, as every instant of an answer is written. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * How an answer differs from what the committed document says of it: a member more or less, another type, a body of which nothing is said, a refusal
 * that is no problem; null where it does not. Files and addresses outside the document are not looked at.
 */
export function answerFault({ method, path, status, type = '', text }: GivenAnswer): string | null {
  if ((status >= 300 && status < 400) || method === 'HEAD' || !path.startsWith('/api/v1/')) return null;
  const address = path.split('?', 1)[0]!;
  const route = routes().find((one) => one.method === method && one.address.test(address));
  if (status >= 400) return route ? refusalFault(route, { method, path: address, status, type, text }) : null;
  if (!route) return `${method} ${address} is not in the document`;
  const body = route.bodies.get(status);
  if (!body) return text !== '' && JSON_TYPE.test(type) ? `${method} ${address}: nothing is said of this body` : null;
  return faultOf(body(), text, `${method} ${address}`);
}

/** A whole that was asked for in parts (416) has no body to describe. */
function refusalFault({ refusals }: Route, { method, path, status, type = '', text }: GivenAnswer): string | null {
  if (text === '') return null;
  const described = refusals[status] ?? refusals['default'];
  if (!described) return `${method} ${path}: nothing is said of refusals`;
  return type.startsWith(PROBLEM_TYPE)
    ? faultOf(described(), text, `${method} ${path} ${status}`)
    : `${method} ${path}: ${status} as ${type}`;
}

function faultOf(valid: ValidateFunction, text: string, place: string): string | null {
  if (valid(text === '' ? null : JSON.parse(text))) return null;
  const faults = valid
    .errors!.slice(0, 5)
    .map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
  return `${place}: ${faults.join('; ')}`;
}

let kept: Route[] | undefined;

/** Those with fewer parameters first: a name stands before what may be any. */
function routes(): Route[] {
  if (kept) return kept;
  const document = describedApi();
  const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true, formats: { 'date-time': INSTANT } });
  ajv.addSchema(document, 'kaibiao');
  kept = Object.entries(document.paths)
    .flatMap(([path, item]) =>
      Object.entries(item as Record<string, { responses: Responses }>).map(([method, { responses }]) => ({
        method: method.toUpperCase(),
        address: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
        parameters: path.split('{').length,
        bodies: new Map(
          Object.entries(responses).flatMap(([status, { content = {} }]) =>
            Object.keys(content)
              .filter((type) => JSON_TYPE.test(type))
              .map((type) => [Number(status), compiled(ajv, ['paths', path, method, 'responses', status, 'content', type, 'schema'])]),
          ),
        ),
        refusals: Object.fromEntries(
          Object.entries(responses).flatMap(([status, { $ref }]) =>
            $ref ? [[status, compiled(ajv, [...$ref.split('/').slice(1), 'content', PROBLEM_TYPE, 'schema'])]] : [],
          ),
        ),
      })),
    )
    .sort((one, other) => one.parameters - other.parameters);
  return kept;
}

/** Compiled when it is first asked for: a test meets few of the routes. */
function compiled(ajv: Ajv2020, place: readonly string[]): () => ValidateFunction {
  const pointer = place.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'));
  const key = encodeURI(pointer.join('/'));
  return () => ajv.getSchema(`kaibiao#/${key}`)!;
}
