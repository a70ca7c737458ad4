const dates = { documentsFrom: '2027-02-01T01:00:00Z', documentsUntil: '2027-02-10T01:00:00Z' };
const [statement, signature] = ['{}', 'no signature'].map((text) => Buffer.from(text).toString('base64'));
const signed = { statement, signature };

/** What a client sends with the routes that say who may take part. */
export const OF_ADMISSION = {
  'PUT /lots/:lotId/invitees': () => ({ body: { grounds: '技术复杂', codes: [] } }),
  'PUT /bid-bonds/:lotCode': () => ({
    body: { form: 'guarantee', issuer: '江苏银行', reference: 'DG-1', amount: '600000.00', validUntil: '2027-03-01' },
  }),
  'PUT /lots/:lotId/prequalification': () => ({
    body: { criteria: ['建筑工程施工总承包二级'], ...dates, deadline: '2027-03-01T01:00:00Z' },
  }),
  'POST /lots/:lotId/prequalification/publication': () => ({ body: signed }),
  'PUT /lots/:lotId/prequalification/review': () => ({ body: { panel: [], verdicts: [] } }),
  'POST /lots/:lotId/prequalification/decision': () => ({ body: { hash: 'ab'.repeat(32) } }),
  'PUT /lots/:lotId/prequalification/tender-dates': () => ({ body: { ...dates, bidDeadline: '2027-03-01T01:00:00Z' } }),
  'PUT /applications/:lotCode': () => ({ body: signed }),
};
