/** The one segment of a lot whose parts are all opened at once; lots with stages come with their procedures. */
export const SEGMENT = 'bid';
