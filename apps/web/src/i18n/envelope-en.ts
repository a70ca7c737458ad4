/** Envelopes of a bid. */
export const en = {
  blind:
    'The technical review is blind: members see random numbers alone, and no technical file may name its bidder or say otherwise whose it is.',
  traces: {
    found:
      'Properties of these technical files hold words that may tell whose they are. Check them; if need be remove them and choose the file again:',
    of: '{name}: {property} “{value}”',
    property: { Title: 'title', Author: 'author', Subject: 'subject', Keywords: 'keywords', Company: 'company', other: 'property' },
    unread: '{name}: no PDF, or one that cannot be read here. Check its properties (author, company) yourself.',
  },
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
  until: 'To the opening: {envelope}',
  untilNext: 'To the opening of the next envelope',
  hour: {
    title: 'Hour of the next envelope',
    note: 'Bidders and the public see it at once. It is only put off, never brought forward; the opening is declared from then on.',
    none: 'The hour of the next envelope may be announced when this session is over. Without one, the opening may be declared once the report is signed.',
    stands: '{envelope}: to be opened at {at}.',
    at: 'Hour of the opening',
    reason: 'Why it is put off (public)',
    announce: 'Announce the hour',
    putOff: 'Put the opening off',
    consequence: 'The hour is public at once; from then on it is only put off, never brought forward.',
    awaited: 'The announced hour has not come; the opening is declared from then on.',
  },
  choose: 'Choose an envelope for each file. Prices belong into the price envelope alone: a price in another leads to rejection.',
};
