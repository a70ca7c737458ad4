/** What is said in both languages of the platform. */
export type Sentence = { zh: string; en: string };
