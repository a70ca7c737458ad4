import type { libraryIssuesZhCN } from './library-issues-zh-cn';

/** Why an entry of a library cannot be declared. */
export const libraryIssuesEn: typeof libraryIssuesZhCN = {
  LIBRARY_REASON_MISSING: 'Updating or withdrawing an entry needs a reason',
  LIBRARY_WITHDRAWS_NOTHING: 'There is no entry to withdraw',
  LIBRARY_KIND_OTHER: 'An entry is updated by its like',
  LIBRARY_FILE_MISSING: 'Attach at least one paper that proves it',
  LIBRARY_FILE_UNKNOWN: 'The paper was not uploaded yet; choose the file again',
  LIBRARY_WORDS_MISSING: 'Fill this in',
  LIBRARY_ID_NUMBER_INVALID: 'It is no number of a citizen (GB 11643); check the 18 characters',
  LIBRARY_AMOUNT_INVALID: 'Give an amount in yuan with two decimals',
  LIBRARY_EXPIRED: 'It ran out on {until} (today is {today}); give the term as it was extended',
  LIBRARY_DATE_AHEAD: 'It cannot be after today ({today})',
  SAMPLE_BASIS_MISSING: 'Say which rule the sample goes by',
  SAMPLE_PERCENT_INVALID: 'The share is a whole number from 1 to 100',
  SAMPLE_TOO_FRESH: 'No later than {latest}: while lots take bids, nobody may see from registrations and entries who may be bidding',
  FINDING_WORDS_MISSING: 'Say what was found',
  MEASURE_MISSING: 'A false declaration has a consequence',
  MEASURE_WITHOUT_CAUSE: 'Only a false declaration has a consequence',
  MEASURE_WORDS_MISSING: 'Give who decided and the article',
};
