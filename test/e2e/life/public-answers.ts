import type { LotInPlay } from '../../../apps/cli/src/demo/life-of-a-lot';
import { answerFault } from '../../support/answers/answer-fault';

/** Changes by itself: the hour, a leaf's place in the log, which follows at the next checkpoint, and what an answer is traced by. */
const BY_ITSELF = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z|"leafIndex":(null|"\d+")|"traceId":"[0-9a-f]+"/g;

/** Everything that anybody without an account is answered about a lot, by address. */
export async function publicAnswers(url: string, { lotId, lotCode }: LotInPlay): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  const ask = async (path: string): Promise<string> => {
    const answer = await fetch(`${url}/api/v1/${path}`);
    const text = await answer.text();
    const type = answer.headers.get('content-type') ?? undefined;
    expect(answerFault({ method: 'GET', path: `/api/v1/${path}`, status: answer.status, type, text })).toBeNull();
    answers.set(path, `${answer.status} ${text.replaceAll(BY_ITSELF, '')}`);
    return text;
  };
  const pages = [
    '',
    '/sealing',
    '/opening',
    '/draws',
    '/opening-record.json',
    '/opening-record.pdf',
    '/result',
    '/sealed-papers',
    '/calendar.ics',
  ];
  for (const page of pages) await ask(`public/lots/${lotCode}${page}`);
  const lists = ['public/lots', 'public/halls', 'public/notices', 'public/feeds/notices.atom', 'public/openings.ics'];
  for (const path of [...lists, `streams/${encodeURIComponent(`lot/${lotId}`)}/entries`]) await ask(path);
  const { notices = [] } = JSON.parse(await ask(`public/lots/${lotCode}`)) as { notices?: { noticeId: string }[] };
  for (const { noticeId } of notices) await ask(`public/notices/${noticeId}`);
  return answers;
}

/** The addresses whose answers differ. */
export function changed(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
}

/** Which answers say one of these words. A signed text travels as base64 of its bytes, so that form is looked for too. */
export function telling(answers: ReadonlyMap<string, string>, words: readonly string[]): string[] {
  return [...answers]
    .map(([path, text]) => [path, `${text}\n${decoded(text)}`] as const)
    .flatMap(([path, text]) => words.filter((word) => text.includes(word)).map((word) => `${path}: ${word}`));
}

/** The texts inside an answer that are base64. */
function decoded(text: string): string {
  return (text.match(/[A-Za-z0-9+/]{40,}={0,2}/g) ?? []).map((found) => Buffer.from(found, 'base64').toString('utf8')).join('\n');
}
