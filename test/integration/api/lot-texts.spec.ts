import { LOT_TEXTS } from '../../../apps/web/src/agency/lot-texts';
import { LOT_TEXT_LIMITS } from '../../../libs/tender/src/lot-content';

it('the form of a lot takes as many characters of each text as the service keeps', () => {
  expect(LOT_TEXTS).toEqual(LOT_TEXT_LIMITS);
});
