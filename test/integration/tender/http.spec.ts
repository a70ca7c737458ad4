import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { signDetached } from '@kaibiao/crypto';
import { SESSION_COOKIE, signInText, type Challenge } from '@kaibiao/identity';
import { describedApi } from '../../../apps/api/src/openapi';
import { Logger } from '@kaibiao/platform';
import { answerFault } from '../../support/answers/answer-fault';
import { createCheckedApi } from '../../support/answers/checked-api';
import { canBeUnreadable, unreadable } from '../../support/failing-disk';
import { soundContent, soundScheme } from '../../support/sound-lot';
import { ORIGIN } from '../identity/world';
import {
  accept,
  dealAll,
  draftLot,
  draftProject,
  publish,
  readyLot,
  signedNotice,
  submit,
  tenderWorld,
  type Actor,
  type World,
} from './world';

type Answer = Awaited<ReturnType<NestFastifyApplication['inject']>>;
interface Call {
  body?: object;
  bytes?: Buffer;
  as?: string;
  headers?: Record<string, string>;
}

describe('tendering over HTTP', () => {
  let w: World;
  let api: NestFastifyApplication;
  let agency: string;
  let clerk: string;
  let secondClerk: string;

  const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, { body, bytes, as, headers = {} }: Call = {}): Promise<Answer> =>
    api.inject({
      method,
      url: `/api/v1${path}`,
      headers: { origin: ORIGIN, ...(bytes ? { 'content-type': 'application/octet-stream' } : {}), ...headers },
      cookies: as === undefined ? {} : { [SESSION_COOKIE]: as },
      ...(bytes ? { payload: bytes } : body ? { payload: body } : {}),
    });
  const act = (path: string, more: Call) => call('POST', path, { ...more, headers: { 'idempotency-key': w.newId(), ...more.headers } });

  const signIn = async ({ signer }: Actor): Promise<string> => {
    const challenge = (await call('POST', '/sessions/challenges')).json<Challenge>();
    const signature = Buffer.from(await signDetached(signInText(ORIGIN, challenge), signer)).toString('base64');
    const answer = await call('POST', '/sessions/certificate', { body: { challengeId: challenge.challengeId, signature } });
    return answer.cookies.find(({ name }) => name === SESSION_COOKIE)!.value;
  };

  beforeAll(async () => {
    w = await tenderWorld();
    api = await createCheckedApi(w.config);
    await api.init();
    await api.getHttpAdapter().getInstance().ready();
    agency = await signIn(w.agency);
    clerk = await signIn(w.clerk);
    secondClerk = await signIn(w.secondClerk);
  });
  afterAll(async () => {
    await api.close();
    await w.close();
  });

  const lotBody = async () => {
    const { ceilingPrice: _, bidBond: __, ...content } = soundContent(await w.now());
    return { ...content, ceilingPrice: '32480000.00', bidBond: '600000.00' };
  };

  it('takes a lot from its entry to its public page', async () => {
    const { projectId } = await draftProject(w);
    const drafted = await act('/lots', { as: agency, body: { projectId, ...(await lotBody()) } });
    expect(drafted.statusCode).toBe(201);
    const { lotId, lotCode } = drafted.json<{ lotId: string; lotCode: string }>();
    const read = await call('GET', `/lots/${lotId}`, { as: agency });
    expect([read.headers['etag'], read.json()]).toEqual([
      '"1"',
      expect.objectContaining({ ceilingPrice: '32480000.00', bidBond: '600000.00' }),
    ]);
    const scheme = await call('PUT', `/lots/${lotId}/evaluation-scheme`, {
      as: agency,
      body: soundScheme(),
      headers: { 'if-match': '"1"' },
    });
    expect([scheme.statusCode, scheme.headers['etag']]).toEqual([200, '"2"']);
    const query = `role=tender_document&name=${encodeURIComponent('招标文件.pdf')}&mediaType=application%2Fpdf`;
    const uploaded = await act(`/lots/${lotId}/documents?${query}`, { as: agency, bytes: Buffer.from('%PDF-') });
    expect(uploaded.json()).toMatchObject({ version: 1, length: 5 });
    expect((await act(`/lots/${lotId}/submittal`, { as: agency })).statusCode).toBe(200);
    expect((await act(`/lots/${lotId}/acceptance`, { as: clerk })).json()).toMatchObject({ code: 'LOT_NOT_CHECKED' });
    expect((await act(`/lots/${lotId}/acceptance-check`, { as: clerk })).statusCode).toBe(200);
    expect((await act(`/lots/${lotId}/acceptance`, { as: clerk })).json()).toMatchObject({ code: 'LOT_SECOND_CHECKER_SAME' });
    expect((await act(`/lots/${lotId}/acceptance`, { as: secondClerk })).statusCode).toBe(200);
    await dealAll(w, { lotId, lotCode });
    expect((await call('GET', `/lots/${lotId}/issues`, { as: agency })).json()).toEqual({ issues: [] });
    const { statement, signature } = await signedNotice(w, lotId);
    const signed = { statement: Buffer.from(statement).toString('base64'), signature: Buffer.from(signature).toString('base64') };
    expect((await call('GET', `/lots/${lotId}/notice`, { as: agency })).json()).toMatchObject({ statement: signed.statement });
    const published = await act(`/lots/${lotId}/publication`, { as: agency, body: signed });
    expect(published.statusCode).toBe(200);
    const { noticeId } = published.json<{ noticeId: string }>();
    expect((await call('GET', `/public/lots/${lotCode}`)).json()).toMatchObject({
      id: lotId,
      code: lotCode,
      state: 'bidding',
      proof: { noticeId, signatureValid: true },
    });
    expect((await call('GET', `/public/lots/${lotCode}/sealing`)).json()).toMatchObject({ lotId, lotCode, suite: 'INTL-1' });
    expect((await call('GET', '/public/lots?limit=1')).json()).toMatchObject({ lots: [{ code: lotCode }] });
    expect((await call('GET', `/public/notices/${noticeId}`)).json()).toMatchObject(signed);
    const paper = await call('GET', `/public/notices/${noticeId}/notice.pdf`);
    expect([paper.headers['content-type'], paper.rawPayload.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
  });

  it('refuses an edit without If-Match, under a weak tag, and one that comes second', async () => {
    const { lotId } = await draftLot(w);
    const path = `/lots/${lotId}`;
    const body = await lotBody();
    expect((await call('PUT', path, { as: agency, body })).json()).toMatchObject({ status: 428, code: 'LOT_VERSION_REQUIRED' });
    for (const any of ['*', '"1", "2"', '1'])
      expect((await call('PUT', path, { as: agency, body, headers: { 'if-match': any } })).statusCode).toBe(428);
    const { headers } = await call('GET', path, { as: agency });
    const weak = await call('PUT', path, { as: agency, body, headers: { 'if-match': `W/${String(headers['etag'])}` } });
    expect(weak.json()).toMatchObject({ status: 412, code: 'LOT_CHANGED_MEANWHILE', facts: { rowVersion: 2 } });
    const edit = () => call('PUT', path, { as: agency, body, headers: { 'if-match': String(headers['etag']) } });
    expect((await edit()).statusCode).toBe(200);
    const late = await call('PUT', path, {
      as: agency,
      body,
      headers: { 'if-match': String(headers['etag']), 'accept-language': 'fr, en;q=0.5' },
    });
    expect(late.headers['content-language']).toBe('en');
    expect(late.json()).toMatchObject({
      status: 412,
      code: 'LOT_CHANGED_MEANWHILE',
      remedy: expect.stringContaining('Read it again') as string,
    });
  });

  it('says in words of the law why a lot cannot go on', async () => {
    const { projectId } = await draftProject(w);
    const { lotId } = (await act('/lots', { as: agency, body: { projectId, ...(await lotBody()), quality: '' } })).json<{
      lotId: string;
    }>();
    const answer = await act(`/lots/${lotId}/submittal`, { as: agency });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      status: 409,
      code: 'LOT_NOT_READY',
      facts: {
        issues: [{ field: 'quality', legalBasis: '招标投标法 第十九条' }, { code: 'DOCUMENT_MISSING' }, { code: 'SCHEME_MISSING' }],
      },
    });
  });

  it('refuses unknown members, floating-point money and acts without a key', async () => {
    const { projectId } = await draftProject(w);
    const body = { projectId, ...(await lotBody()) };
    expect((await act('/lots', { as: agency, body: { ...body, ceilingPrice: 32480000 } })).json()).toMatchObject({
      code: 'REQUEST_INVALID',
    });
    expect((await act('/lots', { as: agency, body: { ...body, ceilingPrice: '1.234' } })).json()).toMatchObject({ code: 'AMOUNT_INVALID' });
    expect((await act('/lots', { as: agency, body: { ...body, state: 'bidding' } })).json()).toMatchObject({ code: 'REQUEST_INVALID' });
    expect((await call('POST', '/lots', { as: agency, body })).json()).toMatchObject({ code: 'ACT_ID_INVALID' });
  });

  it('refuses in the shape that the document describes, under a status that it names for the route', async () => {
    const { lotId } = await draftLot(w);
    const path = `/lots/${lotId}`;
    const body = await lotBody();
    const edit = (more: Call) => call('PUT', path, { as: agency, body, ...more });
    const refusals: [number, string, Answer][] = [
      [400, 'REQUEST_UNREADABLE', await edit({ bytes: Buffer.from('{'), headers: { 'content-type': 'application/json' } })],
      [401, 'SESSION_REQUIRED', await call('PUT', path, { body })],
      [403, 'PERMISSION_MISSING', await edit({ as: clerk })],
      [403, 'ORIGIN_FOREIGN', await edit({ headers: { origin: 'https://elsewhere.example' } })],
      [404, 'LOT_NOT_FOUND', await call('PUT', `/lots/${w.newId()}`, { as: agency, body, headers: { 'if-match': '"1"' } })],
      [412, 'LOT_CHANGED_MEANWHILE', await edit({ headers: { 'if-match': '"7"' } })],
      [413, 'BODY_TOO_LARGE', await edit({ bytes: Buffer.alloc(5e6, ' '), headers: { 'content-type': 'application/json' } })],
      [415, 'MEDIA_TYPE_UNSUPPORTED', await edit({ bytes: Buffer.from('<lot/>'), headers: { 'content-type': 'text/xml' } })],
      [422, 'REQUEST_INVALID', await edit({ body: { ...body, state: 'bidding' }, headers: { 'if-match': '"1"' } })],
      [428, 'LOT_VERSION_REQUIRED', await edit({})],
    ];
    const { responses } = describedApi().paths['/api/v1/lots/{lotId}']!.put!;
    for (const [status, code, { statusCode, headers, body: text }] of refusals) {
      const { code: told } = JSON.parse(text) as { code: string };
      const type = String(headers['content-type']);
      const fault = answerFault({ method: 'PUT', path: `/api/v1${path}`, status, type, text });
      expect([statusCode, told, fault, String(status) in responses || status === 400]).toEqual([status, code, null, true]);
    }
  });

  it('keeps the desk to those who work there', async () => {
    const lot = await draftLot(w);
    expect((await call('GET', `/lots/${lot.lotId}`)).statusCode).toBe(401);
    expect((await act(`/lots/${lot.lotId}/acceptance`, { as: agency })).statusCode).toBe(403);
    expect((await call('GET', `/lots/${lot.lotId}`, { as: clerk })).statusCode).toBe(404);
    await submit(w, lot.lotId);
    expect((await call('GET', `/lots/${lot.lotId}`, { as: clerk })).statusCode).toBe(200);
    await accept(w, lot.lotId);
    expect((await call('GET', `/public/lots/${lot.lotCode}`)).json()).toMatchObject({ status: 404, code: 'LOT_NOT_FOUND' });
  });

  it('gives the documents of a published lot to anyone, whole and in parts', async () => {
    const lot = await readyLot(w);
    const [document] = (await call('GET', `/lots/${lot.lotId}/documents`, { as: agency })).json<{
      documents: { id: string; hash: string }[];
    }>().documents;
    const path = `/documents/${document!.id}/content`;
    expect((await call('GET', path)).json()).toMatchObject({ status: 404, code: 'DOCUMENT_NOT_FOUND' });
    expect((await call('GET', path, { as: clerk })).body).toBe('the tender document');
    await publish(w, lot.lotId);

    const whole = await call('GET', path);
    expect([whole.statusCode, whole.body, whole.headers['content-length'], whole.headers['content-type']]).toEqual([
      200,
      'the tender document',
      '19',
      'application/pdf',
    ]);
    expect(whole.headers).toMatchObject({ 'accept-ranges': 'bytes', etag: `"${document!.hash}"` });
    expect(whole.headers['content-disposition']).toBe(
      `attachment; filename="____.pdf"; filename*=UTF-8''${encodeURIComponent('招标文件.pdf')}`,
    );

    const ranged = async (range: string, more: Record<string, string> = {}) => {
      const { statusCode, body, headers } = await call('GET', path, { headers: { range, ...more } });
      return [statusCode, body, headers['content-range']];
    };
    expect(await ranged('bytes=4-9')).toEqual([206, 'tender', 'bytes 4-9/19']);
    expect(await ranged('bytes=11-')).toEqual([206, 'document', 'bytes 11-18/19']);
    expect(await ranged('bytes=-8')).toEqual([206, 'document', 'bytes 11-18/19']);
    expect(await ranged('bytes=4-9', { 'if-range': `"${document!.hash}"` })).toEqual([206, 'tender', 'bytes 4-9/19']);
    expect(await ranged('bytes=4-9', { 'if-range': '"another"' })).toEqual([200, 'the tender document', undefined]);
    const beyond = await call('GET', path, { headers: { range: 'bytes=19-' } });
    expect([beyond.statusCode, beyond.headers['content-range']]).toEqual([416, 'bytes */19']);
    expect((await call('GET', path, { headers: { 'if-none-match': `"${document!.hash}"` } })).statusCode).toBe(304);
  });

  (canBeUnreadable ? it : it.skip)(
    'tells whoever asks for a file on a disk that fails to come back, and gives it when it is read again',
    async () => {
      const lot = await readyLot(w);
      await publish(w, lot.lotId);
      const { documents } = (await call('GET', `/lots/${lot.lotId}/documents`, { as: agency })).json<{
        documents: { id: string; hash: string }[];
      }>();
      const [{ id, hash }] = documents as [{ id: string; hash: string }];
      const get = (headers = {}) => call('GET', `/documents/${id}/content`, { headers });
      const disk = unreadable(join(w.config.objectStore.folder, hash.slice(0, 2), hash));
      const failure = jest.spyOn(Logger.prototype, 'failure').mockImplementation();
      const told = await Promise.all([get(), get({ range: 'bytes=4-9' })]);
      const logged = JSON.stringify(failure.mock.calls.map(([, error]) => (error as Error).message));
      failure.mockRestore();
      disk.mend();
      for (const { statusCode, json } of told) {
        expect(statusCode).toBe(503);
        expect(json()).toMatchObject({ code: 'STORAGE_FAILING', remedy: expect.stringContaining('稍后重试') as unknown });
      }
      expect(logged).toContain('EIO');
      expect((await get()).body).toBe('the tender document');
    },
  );
});
