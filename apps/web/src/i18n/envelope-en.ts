/** Envelopes of a bid. */
export const en = {
  label: 'Envelope',
  single: 'One envelope',
  'two-envelope': 'Two envelopes (technical first, then the price, in two sessions)',
  'three-envelope': 'Three envelopes (qualifications, then technical, then the price, in three sessions)',
  qualification: 'Qualification envelope',
  technical: 'Technical envelope',
  price: 'Price envelope',
  holds: {
    qualification: 'Qualification envelope: proofs of qualification',
    technical: 'Technical envelope: the technical proposal',
    businessTechnical: 'Technical envelope: commercial and technical',
    price: 'Price envelope: price',
  },
  hint: 'Envelopes are opened one after the other, each after the report on the one before is signed; until then nobody sees what is in it.',
  next: 'The report on this envelope is signed: declare the opening of the next one.',
  choose: 'Choose an envelope for each file. Prices belong into the price envelope alone: a price in another leads to rejection.',
};
