import { LOT_TEXT_LIMITS } from '@kaibiao/tender';
import { LOT_TEXTS } from '../../../apps/web/src/agency/lot-texts';

it('the form of a lot takes as many characters of each text as the service keeps', () => {
  expect(LOT_TEXTS).toEqual(LOT_TEXT_LIMITS);
});
