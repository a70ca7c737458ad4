import fc from 'fast-check';
import { ROLES } from '@kaibiao/identity';
import { Logger } from '@kaibiao/platform';
import { runningApi, type RunningApi } from './support/api';
import { OPERATIONS, requestsOf, type Operation } from './support/from-openapi';
import type { Answer, Question } from './support/http';
import { person, scene } from './support/scene';

/** `KAIBIAO_FUZZ_SECONDS=600` goes on for longer, `KAIBIAO_FUZZ_SEED` with other inputs. */
const SECONDS = Number(process.env.KAIBIAO_FUZZ_SECONDS ?? 0);
const SEED = Number(process.env.KAIBIAO_FUZZ_SEED ?? 20261128);
const A_ROUND = 4;

jest.setTimeout((SECONDS + 120) * 1000);

/** They end the session that asks, or answer when something happens. */
const LEFT_OUT = /sessions\/current|password|custodian\/tasks|custodians\/tasks/;

describe('the committed OpenAPI document', () => {
  let api: RunningApi;
  let tokens: (string | undefined)[];
  let known: string[];
  beforeAll(async () => {
    jest.spyOn(Logger.prototype, 'info').mockImplementation();
    api = await runningApi();
    const { theirs, strangers } = await scene(api);
    const admins = ROLES.filter((role) => role.endsWith('_admin'));
    const everyday = await person(
      api,
      ROLES.filter((role) => !admins.includes(role)),
    );
    tokens = [everyday.token, undefined, ...admins.map((role) => strangers[role].token)];
    known = Object.values(theirs).filter((one): one is string => typeof one === 'string');
  });
  afterAll(() => api.close());

  const asked = OPERATIONS.filter(({ path }) => !LEFT_OUT.test(path));

  it(`describes what is never answered by a fault, whatever is asked (seed ${SEED})`, async () => {
    const faults: unknown[] = [];
    let next = 0;
    const end = performance.now() + SECONDS * 1000;
    for (let round = 0; round === 0 || performance.now() < end; round++)
      for (const operation of asked) {
        const requests = fc.sample(requestsOf(operation, known), { seed: SEED + round, numRuns: A_ROUND });
        for (const [at, request] of requests.entries()) {
          const question: Question = { ...request, token: at % 2 === 0 ? tokens[0] : tokens[next++ % tokens.length] };
          const answer = await api.ask(question).catch(brokenOff);
          const fault = faultOf(operation, answer);
          if (fault)
            faults.push({
              fault,
              seed: SEED + round,
              method: request.method,
              path: request.path,
              body: JSON.stringify(request.body)?.slice(0, 600),
            });
        }
      }
    expect(faults).toEqual([]);
  });
});

const brokenOff = ({ message }: Error): Answer => ({ status: 599, headers: {}, text: `broken off: ${message}` });

/** A 5xx, an answer that is broken off, a refusal that is no problem of RFC 9457 with a code and a remedy, or a success that the document does not know. */
function faultOf({ method, responses }: Operation, { status, headers, text }: Answer): string | null {
  if (status >= 500) return `status ${status} ${text.slice(0, 200)}`;
  if (status < 400) return status in responses || status === 304 || status === 206 ? null : `status ${status} is not described`;
  if (method === 'HEAD') return null;
  if (!String(headers['content-type']).startsWith('application/problem+json')) return `status ${status} as ${headers['content-type']}`;
  const { code, remedy, title, traceId } = JSON.parse(text) as Record<string, unknown>;
  return [code, remedy, title, traceId].every((one) => typeof one === 'string' && one !== '')
    ? null
    : `a problem without its members: ${text.slice(0, 200)}`;
}
