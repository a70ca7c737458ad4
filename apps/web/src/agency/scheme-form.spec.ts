import { PRICE_METHODS, PRICE_RULE_METHODS } from '@kaibiao/scoring';
import { freshId, schemeSums, schemeTemplate } from './scheme-form';
import { listed, parameterRows, priceOf, USUAL_DEDUCTIONS, usualRows, withDeduction, withMethod } from './scheme-price';

const template = () => schemeTemplate({ items: ['a', 'b', 'c'], scored: 'd' });

describe('the evaluation scheme as it is built', () => {
  it('begins with weights, points and seats that add up', () => {
    expect(schemeSums(template())).toMatchObject({ weights: '100', weightsAre100: true, pointsAreTechnical: true, seatsFill: true });
  });

  it('adds decimals exactly, as 0.1 and 0.2 make 0.3', () => {
    const scheme = { ...template(), weights: { technical: '0.3', price: '99.7' } };
    scheme.scoredItems = ['0.1', '0.2'].map((max, at) => ({ id: `s${at}`, title: '', clause: '', max, step: '0.1' }));
    expect(schemeSums(scheme)).toMatchObject({ weightsAre100: true, points: '0.3', pointsAreTechnical: true });
  });

  it('tells weights that do not sum to a hundred, points off the weight, and empty seats', () => {
    const scheme = { ...template(), weights: { technical: '25', price: '80' }, committeeSize: 7 };
    expect(schemeSums(scheme)).toMatchObject({ weights: '105', weightsAre100: false, pointsAreTechnical: false, seatsFill: false });
  });

  it('counts what is no figure as nothing', () => {
    expect(schemeSums({ ...template(), weights: { technical: '', price: '1e2' } })).toMatchObject({ weights: '0', weightsAre100: false });
  });

  it('reads candidates however they are typed', () => {
    expect(listed(' 0.95， 0.96、0.97;0.98\n')).toEqual(['0.95', '0.96', '0.97', '0.98']);
  });

  it.each(PRICE_RULE_METHODS)('keeps the parameters of %s through rule and form', (method) => {
    const rule = priceOf(withMethod({ method, fixed: {}, drawn: [] }, method), usualRows(method));
    expect(priceOf(rule, parameterRows(rule))).toEqual(rule);
    const needed = PRICE_METHODS[method].parameters.filter(({ optional }) => !optional);
    expect(Object.keys(rule.fixed).length + rule.drawn.length).toBe(needed.length);
  });

  it('says one kind of deduction, and none where the method knows no deviation', () => {
    const linear = { ...template().price };
    expect(linear).toMatchObject(USUAL_DEDUCTIONS.linear);
    const segments = withDeduction(linear, 'segments');
    expect(segments).toMatchObject(USUAL_DEDUCTIONS.segments);
    expect(segments).not.toHaveProperty('deductPerPctBelow');
    expect(priceOf(withMethod(segments, 'GP_LOW_PRICE'), [])).toEqual({ method: 'GP_LOW_PRICE', fixed: {}, drawn: [] });
  });

  it('leaves rounding out where nothing is rounded otherwise, and what the method never rounds', () => {
    const rule = template().price;
    expect(priceOf({ ...rule, rounding: {} }, [])).not.toHaveProperty('rounding');
    expect(priceOf({ ...rule, rounding: { scoreDecimals: 4, floor: '' } }, []).rounding).toEqual({ scoreDecimals: 4 });
    expect(priceOf({ ...rule, method: 'GP_LOW_PRICE', rounding: { baseDecimals: 4 } }, [])).not.toHaveProperty('rounding');
  });

  it('never gives an item an id that another has', () => {
    expect(freshId('s', [{ id: 's2' }])).toBe('s3');
    expect(freshId('s', [{ id: 's1' }])).toBe('s2');
  });
});
