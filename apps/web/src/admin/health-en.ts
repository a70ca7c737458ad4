import type { healthZhCN } from './health-zh-cn';

export const healthEn: typeof healthZhCN = {
  lead: 'Does everything run that must run on the day of an opening? Looked at every 8 seconds; no figure here moves with bids.',
  overall: { ok: 'Everything runs', attention: 'Something wants attention', failed: 'Something has failed: act now' },
  checks: 'Checks',
  state: { ok: 'Runs', attention: 'Attention', failed: 'Failed' },
  name: {
    api: 'Api',
    database: 'Database',
    clock: 'Clock',
    worker: 'Calendar (worker)',
    log: 'Transparency log',
    store: 'Object store',
    custodians: 'Custodians',
    disk: 'Disk',
  },
  why: {
    api: { answers: 'It answers.' },
    database: {
      sound: 'It answers, and what it acknowledged is not lost.',
      unsafe: '{settings} is off: a power cut may lose bids that have a receipt.',
    },
    clock: {
      right: 'Api and database agree on the time (within {seconds} s).',
      skewed: 'Api and database are {seconds} s apart.',
      turned: 'A demonstration’s calendar: somebody turns the time.',
    },
    worker: {
      present: 'It runs; whatever was due is done.',
      late: 'What is due has waited for {seconds} s.',
      absent: 'No worker runs: nothing will close or end on time.',
    },
    log: { covered: 'Signed checkpoints cover the journal.', behind: 'Entries older than three minutes have no checkpoint.' },
    store: { answers: 'It answers.', silent: 'No answer within three seconds: bidders cannot upload.' },
    custodians: {
      none: 'No custodian is appointed.',
      present: 'All {known} custodians are there.',
      absent: '{present} of {known} custodians are there; the lots under way need {needed}.',
      tooFew: 'Only {present} of {known} custodians are there and the lots under way need {needed}: nothing can be opened.',
    },
    disk: { free: 'Enough is free.', filling: 'Less than 15 % is free.', full: 'Less than 5 % is free: receiving may stop at any time.' },
  },
  remedy: {
    database: { unsafe: 'Have these settings turned on and the database restarted.' },
    clock: {
      skewed: 'Look at NTP on both machines; the database’s time decides.',
      turned: 'For demonstrations only; a production start refuses it.',
    },
    worker: {
      late: 'Look for due.failed in the worker’s log; most of it is tried again by itself.',
      absent: 'Start the worker. What it missed is done at once, by the database’s time.',
    },
    log: {
      behind: 'Look for sweep.failed in the worker’s log. If it says that the journal was changed, call the auditor and the supervisor.',
    },
    store: { silent: 'Look at the object store and the network. Bids that have a receipt are safe.' },
    custodians: {
      none: 'Appoint them under “Custodians”.',
      absent: 'Ask those who are missing to look at their process and network.',
      tooFew: 'Call the custodians now; the opening goes on time if they are back by then.',
    },
    disk: { filling: 'Plan for more space.', full: 'Add space now; delete nothing in the data folder.' },
  },
  custodian: {
    caption: 'Custodians',
    seat: 'Seat',
    name: 'Custodian',
    organisation: 'Organisation',
    seen: 'Last heard of',
    never: 'Never',
    state: 'State',
    present: 'There',
    absent: 'Not there',
    until: 'Certificate until',
  },
  build: 'What runs',
  version: 'Version',
  mode: 'Mode',
  started: 'Started',
  web: 'Web pages',
  webHint: 'SHA-256 of the entry page, to compare with the release.',
  webNone: 'No web pages',
};
