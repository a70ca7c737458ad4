import { DATA_SETS } from './data-sets';
import { ENVELOPE } from './envelope';

/** The field table as it is published (docs/data-sets.json): all that a receiver needs to check what it is sent. */
export const publishedTable = () => ({ format: 'kaibiao-data-sets/1', envelope: ENVELOPE, sets: DATA_SETS });
