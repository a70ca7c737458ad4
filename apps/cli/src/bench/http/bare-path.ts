/** Where the baseline answers; the name of the script follows. */
export const BARE_PATH = '/bare/';
