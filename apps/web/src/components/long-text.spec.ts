import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
/** Where a control of many words stands outside the TextField, and why. */
const OWN_AREAS: Readonly<Record<string, string>> = {
  'components/TextField.vue': 'the field itself',
  'components/WordsForm.vue': 'counts, says what is over and does not send, in the narrow form of a hall',
  'agency/ApplicationReview.vue': 'names, one a line: the server says which line is wrong',
  'agency/PrequalificationCard.vue': 'criteria, one a line: the server says which line is wrong',
  'agency/InviteesCard.vue': 'codes, one a line: the server says which line is wrong',
  'expert/ReasonPanel.vue': 'kept as it is left, beside the score; the server refuses more and the words stay',
};
/** Where a control of one line that is typed freely stands outside the TextField, and why. */
const OWN_LINES: Readonly<Record<string, string>> = {
  'admin/OpenAccountForm.vue': 'a first password, with the button that makes another',
  'agency/SchemeCommittee.vue': 'the code of a speciality',
  'agency/SchemePrice.vue': 'numbers',
  'bidder/ComplaintsPage.vue': 'the number of an objection',
  'centre/ExpertForm.vue': 'codes',
  'centre/ExpertsPage.vue': 'the code of a speciality: nothing is asked until it is one',
  'components/CodeField.vue': 'a code of fixed length',
  'components/DateTimeField.vue': 'a time',
  'components/LazyInput.vue': 'a verdict reason or a page: kept as it is left; the server refuses more and the words stay',
  'components/SiteHeader.vue': 'a word to search by',
  'components/TextField.vue': 'the field itself',
  'expert/PdfPage.vue': 'a word to search by, on this machine only',
  'expert/SearchBids.vue': 'a word to search by, on this machine only',
  'pages/HomePage.vue': 'a word to search by',
  'pages/LotsPage.vue': 'a word to search by',
  'pages/SavedSearches.vue': 'a name that is kept on this machine only, as long as one likes',
  'session/SignInByPassword.vue': 'a login that there is',
};
/** Of an `<input>`: chosen rather than typed, hidden from the eye, or bound to a pattern. */
const NOT_WORDS = /\btype="(checkbox|radio|file|number|range|password|date|datetime-local)"|\binputmode=|\bpattern=/;
/** TextFields that stand in another's form, or whose form says itself what is too long. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'afterwards/performance/AcceptanceFields.vue': 'EntryForm',
  'afterwards/performance/AddendumFields.vue': 'EntryForm',
  'afterwards/performance/MilestoneFields.vue': 'EntryForm',
  'afterwards/performance/PlanFields.vue': 'EntryForm',
  'agency/ClarificationFields.vue': 'ClarificationPage',
  'agency/SchemeItems.vue': 'StepScheme',
  'agency/StepLot.vue': 'keepIssues',
  'admin/SearchField.vue': 'a word to search by: nothing is kept',
  'centre/EmployerHistory.vue': 'ExpertForm, CommitmentForm',
  'centre/WideningFields.vue': 'SessionForm, SupplementCard',
  'components/page/FieldSamples.vue': 'samples: nothing is sent',
  'expert/commitment/QualificationRows.vue': 'CommitmentForm',
};
const pages = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.vue'));
const templateOf = (name: string) => /<template>[\s\S]*<\/template>/.exec(readFileSync(join(ROOT, name), 'utf8'))?.[0] ?? '';
const linesOf = (name: string) => [...templateOf(name).matchAll(/<input\b(?:"[^"]*"|[^>"])*>/g)].map(([tag]) => tag);
const withText = (pattern: RegExp) => pages.filter((name) => pattern.test(templateOf(name)));

describe('long text is never cut silently', () => {
  it('no control has a maxlength: the browser would cut what is pasted and say nothing', () => {
    expect(pages.length).toBeGreaterThan(200);
    expect(withText(/(^|[\s:])max-?length\b/i)).toEqual([]);
  });
  it('what is written in many words is written in a field that counts them', () => {
    expect(withText(/<textarea\b/).sort()).toEqual(Object.keys(OWN_AREAS).sort());
  });
  it('what is written in a line is written in a field with a limit', () => {
    const bare = pages.filter((name) => linesOf(name).some((tag) => !NOT_WORDS.test(tag)));
    expect(bare.sort()).toEqual(Object.keys(OWN_LINES).sort());
  });
  it('what is too long is not sent: the browser checks the form, or the page asks before it sends', () => {
    const unasked = withText(/<TextField\b/).filter((name) => {
      const source = readFileSync(join(ROOT, name), 'utf8');
      const byBrowser = /<form\b/.test(source) && !/\bnovalidate\b/.test(source);
      return !byBrowser && !source.includes('withinLimits(');
    });
    expect(unasked.sort()).toEqual(Object.keys(ELSEWHERE).sort());
  });
});
