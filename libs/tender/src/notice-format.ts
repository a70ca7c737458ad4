/** What every signed notice of a lot begins with. */
export const NOTICE_FORMAT = 'kaibiao-notice/1';
