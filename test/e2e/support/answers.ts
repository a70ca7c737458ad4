import { idOf, type TestBid } from '../../integration/bidding/sealed';
import { RouteTable, type Route } from '../../../apps/api/src/http/route-table';
import { DISCLOSED } from '@kaibiao/crypto';
import { mayUse, type Role } from '@kaibiao/identity';
import type { Answer } from './http';
import { missingIds, questionFor, type Ids } from './requests';
import type { SealedLot, SealedLots } from './sealed-lots';

/** By who asked what. */
export type Answers = Map<string, string>;

/** What changes state, or answers something new each time: no question about a lot. */
const NOT_ASKED = new Set([
  'DELETE /sessions/current',
  'POST /sessions/challenges',
  'POST /lots',
  'POST /projects',
  'POST /organisations',
  'PUT /bid-bonds/:lotCode',
  'PUT /lots/:lotId/clarification',
  'DELETE /lots/:lotId/clarification',
  'POST /lots/:lotId/clarification/documents',
]);
/** Beside the routes: how the interface is described. */
const PAGES = [
  '/api/openapi.json',
  '/api/docs',
  '/api/docs-yaml',
  '/',
  '/lots',
  '/results',
  '/halls',
  '/robots.txt',
  '/sitemap.xml',
  '/sitemaps/pages.xml',
  '/log/checkpoint',
  '/log/tile/0/000.p/16',
  '/log/disclosed/lots',
  '/log/disclosed/dummies/0',
  '/api/v1/nothing',
  '/metrics',
];

const HOUR_MS = 3_600_000;
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;
/** Of a sentence in Beijing time, of a calendar, and of the steps on a lot's page, which show minutes. */
const OTHER_TIMES = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d|\d{8}T\d{6}Z|\d\d-\d\d \d\d:\d\d/g;
const nothing = missingIds();

/**
 * Everything that whoever is not the owner of a bid can ask about a lot, and what is answered: every route for everybody who may use it
 * (reads, and acts that are refused), and the pages beside the routes. `bid` is somebody's bid for the lot, once there is one.
 */
export async function answersAbout({ api, askers, since }: SealedLots, lot: SealedLot, bid: TestBid | null): Promise<Answers> {
  const answers: Answers = new Map();
  const routes = api
    .get(RouteTable)
    .routes()
    .filter(({ method, path }) => !NOT_ASKED.has(`${method} ${path}`));
  for (const [who, { role, token }] of askers) {
    for (const route of routes.filter((known) => asks(known, role)))
      for (const ids of namesOf(route, lot, bid)) {
        const { early: _, ...question } = questionFor(route, ids);
        const about = route.path.includes(':stream') ? ` ${ids.stream.split('/')[0]}` : '';
        answers.set(
          `${who} ${route.method} ${route.path}${about}`,
          told(await api.ask({ ...question, ...(token === undefined ? {} : { token }) }), since),
        );
      }
  }
  const salts = `/log/${DISCLOSED.lot(lot.code)}`;
  for (const path of [...PAGES, salts, `/lots/${lot.code}`])
    answers.set(`anybody GET ${path.replace(lot.code, ':code')}`, told(await api.ask({ method: 'GET', path }), since));
  return answers;
}

/** Public routes are asked without a session, and by those whom a session shows most; a printed page takes its time. */
const SHOWN_MORE = new Set(['agency', 'bidder']);
const asks = ({ access, path }: Route, role: Role | null): boolean => {
  if (access !== 'public') return role !== null && mayUse(access, [role]);
  return role === null || (SHOWN_MORE.has(role) && !path.endsWith('.pdf'));
};

function namesOf({ path, method }: Pick<Route, 'path' | 'method'>, lot: SealedLot, bid: TestBid | null): Ids[] {
  const submissionId = bid ? idOf(bid).submissionId : nothing.submissionId;
  const reading =
    method === 'GET' ? { projectId: lot.projectId, documentId: lot.documentId, noticeId: lot.noticeId, recordId: lot.recordId } : {};
  const ids: Ids = { ...nothing, ...reading, lotId: lot.id, code: lot.code, lotCode: lot.code, submissionId };
  if (!path.includes(':stream')) return [ids];
  return [`lot/${lot.id}`, `desk/${lot.id}`, `evaluation/${lot.id}`, `submission/${submissionId}`].map((stream) => ({ ...ids, stream }));
}

/** Status, headers and bytes; without the hour in which it was asked and the number of the request. */
function told({ status, headers, text }: Answer, since: Date): string {
  const { date: _, ...rest } = headers;
  const timeless = text
    .replaceAll(/"traceId":"[^"]*"/g, '"traceId":"<trace>"')
    .replaceAll(/(role="timer"[^>]*>)[^<]*/g, '$1<left>')
    .replaceAll(TIME, (time) => (isNow(time, since) ? '<now>' : isNow(time, inFifteenDays(since)) ? '<in 15 days>' : time));
  return JSON.stringify([status, rest, timeless]);
}

const isNow = (time: string, since: Date): boolean => since <= new Date(time) && new Date(time).getTime() < since.getTime() + HOUR_MS;
/** A clarification of now would postpone the deadline to then. */
const inFifteenDays = (since: Date): Date => new Date(since.getTime() + 15 * 24 * HOUR_MS);

/** Whoever asked what and was answered otherwise. */
export function differences(before: Answers, after: Answers): string[] {
  const asked = [...new Set([...before.keys(), ...after.keys()])];
  return asked.filter((question) => before.get(question) !== after.get(question));
}

/**
 * The answers about a lot with the lot's own names, and every id, code, time, hash and signature, replaced: what is left must be the
 * same for every lot. Of a list only the lot's own lines are left; printed pages are compressed, so of them the kind alone.
 */
export function anonymous(answers: Answers, lot: SealedLot): Answers {
  return new Map([...answers].map(([question, answer]) => [question, withoutNames(answer, lot)]));
}

function withoutNames(answer: string, lot: SealedLot): string {
  const [status, headers, text] = JSON.parse(answer) as [number, Record<string, string>, string];
  if (headers['content-type']?.startsWith('application/pdf')) return JSON.stringify([status, headers['content-type']]);
  const lines = text.startsWith('{')
    ? JSON.stringify(ofLot(JSON.parse(text), [lot.id, lot.code, lot.projectId, lot.projectCode]))
    : unfolded(text);
  const { 'content-length': _, ...others } = headers;
  return JSON.stringify([status, others, lines])
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
    .replaceAll(/E\d{16,22}|A01-\w{18}-\d{8}-\d{6}-./g, '<code>')
    .replaceAll(TIME, '<time>')
    .replaceAll(OTHER_TIMES, '<time>')
    .replaceAll(/[0-9a-f]{64}|[0-9a-f]{4}…[0-9a-f]{4}/g, '<hash>')
    .replaceAll(/[A-Za-z0-9+/]{200,}={0,2}/g, '<bytes>');
}

/** A calendar breaks its lines where it has to, in the middle of a name too (RFC 5545, 3.1). */
const unfolded = (text: string): string => text.replaceAll('\r\n ', '');

/** Lists of many lots, without the lines of the others. */
function ofLot(value: unknown, names: readonly string[]): unknown {
  if (Array.isArray(value)) {
    const mine = value.filter((line) => names.some((name) => JSON.stringify(line).includes(name)));
    return (mine.length > 0 ? mine : value).map((line) => ofLot(line, names));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, ofLot(member, names)]));
}
