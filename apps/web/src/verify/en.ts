import type { zhCN } from './zh-cn';

export const en: typeof zhCN = {
  lead: 'Receipts, sealed PDFs, archives and draws, checked in your own browser. The file does not leave this computer; it works offline.',
  drop: 'Drop a file here, or choose one',
  kinds: 'Archive of a lot (.zip) · receipt (.json) · document sealed by the platform (.pdf) · draw (draw….json)',
  unknown: '“{name}” cannot be checked here: use a .zip, .pdf or .json.',
  running: 'checking {n} of {of}',
  holds: 'holds',
  fails: 'fails',
  allHold: 'All {n} checks hold',
  someFail: '{n} of {of} checks fail',
  report: 'Save the report',
  trust: 'Whom this rests on',
  trustPlatform:
    'Now on the authorities’ certificates, revocation lists and log key that the platform publishes. To rest on nothing of the platform, give the files that you have from the authorities and witnesses.',
  trustOwn: 'On yours: {files}',
  trustDrop: 'Give your own trust files',
  trustKinds:
    'Certificates (.pem .crt .cer), revocation lists (.crl), log key (.pub); files named platform… are the platform’s, custodian… a custodian’s',
  limits:
    'The code of this page comes from the platform: checking here trusts that code for today. For large tenders run kaibiao verify on your own machine; it needs neither network nor our servers.',
  papers: {
    of: 'Sealed documents of this lot',
    hint: 'The QR code on a document leads here. Drop the PDF that you have below to learn whether it is one of these; of a document on paper compare the number that is printed on it.',
    none: 'No document of this lot is sealed yet',
    noneHint:
      'Notices, opening record, evaluation report, award notice, contract and others are sealed as soon as they exist, and listed here.',
    name: 'Document',
    version: 'version {n}',
    kind: {
      tender: 'tender notice',
      clarification: 'clarification (correction)',
      opening_record: 'opening record',
      opening_proceedings: 'opening record, second part',
      evaluation_report: 'evaluation report',
      candidates: 'notice of candidates',
      result: 'result notice',
      award_notice: 'award notice',
      withdrawn_award_notice: 'award notice (taken back, no longer in force)',
      contract: 'contract',
      contract_attestation: 'attestation of the contract',
      supervisor_report: 'report to the supervisor',
      failure: 'failure notice',
      termination: 'termination notice',
    },
    printed: 'Number printed on it',
    file: 'SHA-256 of the sealed file',
    sealedAt: 'Sealed at',
    by: 'sealed by the platform',
    parties: 'for the parties only',
    same: '“{name}” is the {kind} of this lot, byte for byte as the platform sealed it.',
    other: '“{name}” is none of the sealed documents of this lot: it equals none of those above.',
  },
  draw: {
    title: 'The draw of {item}, recomputed',
    seed: 'Seed',
    nonces: 'Nonces',
    noncesOf: 'one of each of {n} bidders, sorted',
    first: 'First 8 bytes',
    modulo: 'Modulo',
    candidates: 'Candidates',
    choice: 'Result',
    same: 'As published',
    other: 'Not as published: {said}',
  },
  check: {
    archive: {
      files: 'Files and index of the archive agree',
    },
    award: {
      lawful: 'The award is lawful',
    },
    candidates: {
      ranked: 'Candidates are those of the report',
    },
    ceremony: {
      order: 'The steps of the opening are in order',
    },
    certificates: {
      valid: 'Certificates were valid when they signed',
    },
    commitments: 'Every key fits its commitment',
    committee: {
      drawn: 'The draw of the experts is recomputed',
    },
    dealing: 'The dealing of shares is recomputed',
    documents: {
      hashed: 'Documents have the hashes of the notice',
    },
    draws: {
      recomputed: 'The draws of the opening are recomputed',
    },
    journal: {
      chain: 'The journal is one unbroken chain',
      log: 'The journal is in the public log',
    },
    keys: {
      certified: 'Each key for the lot was certified by its custodian',
    },
    log: {
      disclosed: 'What the log told at the reveal is the whole journal of the lot until then',
      witnessed: 'The checkpoint was cosigned by the witnesses of the policy',
    },
    manifests: {
      signed: 'Each manifest is signed by its bidder',
    },
    notice: {
      signed: 'The notice is signed by the agency',
    },
    order: {
      signed: 'The opening order is signed by host, witness and platform',
    },
    payloads: {
      open: 'Every bid opens again to the same bytes',
    },
    receipts: {
      match: 'Receipts fit journal and files',
    },
    refused: {
      listed: 'Refused attempts are listed',
    },
    releases: {
      kept: 'Every acknowledged release is in the order',
    },
    scores: {
      recomputed: 'The scores are recomputed',
    },
    shares: {
      after_gate: 'Shares were given after the gate',
    },
    sheets: {
      signed: 'Score sheets are signed by their members',
    },
    submissions: {
      single: 'One valid bid a bidder',
    },
    table: {
      equal: 'Published prices are those in the bids',
    },
    timestamps: {
      valid: 'Time-stamps fit the files and the journal',
    },
    votes: {
      enough: 'Enough custodians voted',
    },
    receipt: {
      signed: 'The receipt is signed by the platform',
      stamped: 'The time-stamp fits the receipt',
      logged: 'The bid is in the public log',
    },
    pdf: {
      whole: 'The signature covers the whole file; nothing was appended',
      signer: 'Sealed with the platform’s certificate',
      document: 'SHA-256 of the document before it was sealed',
    },
    file: 'The file can be read',
  },
};
