import type { expertIssuesZhCN } from './expert-issues-zh-cn';

export const expertIssuesEn: typeof expertIssuesZhCN = {
  EMPLOYER_NAME_MISSING: 'Give the name of the employer',
  EMPLOYER_OF_CERTIFICATE_MISSING:
    'The organisation that your certificate names ({code}) is your employer, or an earlier one with the day you left',
  EXPERT_YEARS_SHORT: 'An expert has worked in the field for {years} years (since {since} it is less)',
  EXPERT_QUALIFICATION_MISSING: 'Give at least one title or professional qualification',
  SPECIALITY_UNKNOWN: 'The classification in force has no code {code}',
  SCHEME_BLIND_WITHOUT_ENVELOPE:
    'A lot of one envelope cannot be reviewed blind: the names come with it. Take three envelopes (or two without items of form and qualification), or review with names',
  SCHEME_BLIND_WITH_NAMES:
    '“{title}” is judged in the technical envelope, where its papers show the name; the review cannot be blind. Take three envelopes, or leave the item out',
  SCHEME_BLIND_ITEM_MISSING:
    'A blind review needs an item of the response about betrayed identity (now {item}), with its clause of the tender document. Add the item',
  SCHEME_SPECIALITY_UNKNOWN: 'The classification in force has no speciality {code}',
  SPECIALITIES_EMPTY: 'The file has no classes',
  SPECIALITIES_TOO_MANY: 'A classification has {limit} classes at most (this one {given})',
  SPECIALITY_COLUMN_MISSING: 'The first line lacks the columns {columns}',
  SPECIALITY_CODE_INVALID: 'Line {line}: “{code}” is no code: a capital letter and up to eight digits',
  SPECIALITY_REPEATED: 'Line {line}: {code} stands twice',
  SPECIALITY_NAME_INVALID: 'Line {line}: {code} needs a name of {limit} characters or fewer',
  SPECIALITY_NAME_UNREADABLE: 'Line {line}: the name of {code} is garbled; save the file as CSV in UTF-8 and import it again',
  SPECIALITY_PARENT_INVALID: 'Line {line}: {parent} is not in the file, or does not begin the code {code}',
  CLASSIFICATION_REASON_MISSING: 'Write why this edition replaces the one in force',
  REPLACEMENT_BEFORE_SESSION: 'Nobody is absent before the hour of the session ({meetsAt})',
  REPLACEMENT_SHEET_SIGNED: 'The sheet of this member is signed and stands; who does not sign the report is noted at its end',
  REPLACEMENT_NOBODY_LEFT: 'Nobody is left to be drawn for this seat',
  REPLACEMENT_FINDING_HANGS:
    'The signed findings about the envelope before hang on the voice of this member, and by them the next envelope was opened. The member cannot be replaced; ask the supervisor whether the lot has to be terminated',
  WIDENING_REASON_MISSING: 'Say why {speciality} is widened to {to}',
  WIDENING_NOT_ABOVE: '{to} does not stand above {speciality}',
  WIDENING_NOT_NEEDED: 'There are enough experts of {speciality}; it need not be widened to {to}',
};
