/** What a client sends with the routes of a session beside its steps. */
export const HELD_SESSIONS: Record<string, () => { body: object }> = {
  'PUT /lots/:lotId/opening/holds/:actId': () => ({ body: { reason: '网络故障' } }),
  'PUT /lots/:lotId/opening/extensions/:actId': () => ({ body: { minutes: 10, reason: '网络故障' } }),
  'PUT /lots/:lotId/opening/failures/:hash': () => ({ body: { cause: 'other', reason: '网络故障' } }),
  'POST /lots/:lotId/opening/failures/:hash/confirmation': () => ({ body: { cause: 'other' } }),
  'PUT /lots/:lotId/opening/manual-draw': () => ({ body: { reason: '公证机构要求现场摇号' } }),
  'PUT /lots/:lotId/opening/objections/:actId': () => ({ body: { text: '异议' } }),
  'PUT /lots/:lotId/opening/objections/:actId/answer': () => ({ body: { text: '答复' } }),
  'PUT /lots/:lotId/opening/sessions/:version': () => ({ body: { purpose: '复会' } }),
  'PUT /lots/:lotId/opening/next-session': () => ({ body: { at: '2026-12-08T01:00:00.000Z' } }),
};
