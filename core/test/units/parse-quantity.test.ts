import { strict as assert } from 'node:assert';
import type { DimensionName } from '#core/units/dimension';
import { dimensions } from '#core/units/dimension';
import { parseQuantity } from '#core/units/parse-quantity';

const year = 365;

describe('quantities of our own files', () => {
  const good: readonly (readonly [DimensionName, string, number])[] = [
    ['bytes', '500 GB', 500_000_000_000],
    ['bytes', '500GB', 500_000_000_000],
    ['bytes', '500 GiB', 536_870_912_000],
    ['bytes', '1.1 TB', 1_100_000_000_000],
    ['bytes', '1.1TiB', 1_209_462_790_553.6],
    ['bytes', '0.1 TB', 100_000_000_000],
    ['bytes', '96 MiB', 100_663_296],
    ['bytes', '1_000 MB', 1_000_000_000],
    ['bytes', '2e9 B', 2_000_000_000],
    ['bytes', '220 B', 220],
    ['bytes', '0', 0],
    ['bytes', '1 PiB', 1_125_899_906_842_624],
    ['duration', '30 s', 30_000],
    ['duration', '6h', 21_600_000],
    ['duration', '20 min', 1_200_000],
    ['duration', '1 day', 86_400_000],
    ['duration', '1h30m', 5_400_000],
    ['duration', '1 h 30 min', 5_400_000],
    ['duration', '0.1 s', 100],
    ['duration', '500 us', 0.5],
    ['duration', '0', 0],
    ['byteRate', '40 GB/day', 40e9 / 86_400],
    ['byteRate', '500 MB/s', 500_000_000],
    ['byteRate', '10 Gbit/s', 1_250_000_000],
    ['share', '70 %', 0.7],
    ['share', '70%', 0.7],
    ['share', '0.7', 0.7],
    ['growth', '20 %/year', 0.2],
    ['growth', '1 %/month', 0.12],
    ['frequency', '0.02/year', 0.02],
    ['frequency', '1/month', 12],
    ['rate', '10000', 10_000],
    ['rate', '600000/min', 10_000],
    ['count', '2e9', 2_000_000_000],
    ['cores', '16', 16],
    ['cores', '0.5 cores', 0.5],
    ['nodePrice', '1.2 USD/h', 1.2],
    ['nodePrice', '730 USD/month', 1],
    ['storagePrice', '0.023 USD/GB/month', 0.023],
  ];
  for (const [dimension, text, expected] of good) {
    it(`reads ${text} as ${dimension}`, () => {
      const parsed = parseQuantity(text, dimension);
      assert.ok(parsed.ok, JSON.stringify(parsed));
      assert.equal(parsed.value.mid, expected);
      assert.equal(parsed.value.dimension, dimension);
    });
  }

  const bad: readonly (readonly [DimensionName, string, string, readonly string[]])[] = [
    ['bytes', '500 Gb', 'unknown-unit', ['500 GB', '500 GiB']],
    ['bytes', '500 gb', 'unknown-unit', ['500 GB', '500 GiB']],
    ['bytes', '500G', 'unknown-unit', ['500 GB', '500 GiB']],
    ['bytes', '500 Gi', 'unknown-unit', ['500 GiB']],
    ['bytes', '500', 'no-unit', ['500 GB', '500 GiB']],
    ['bytes', '500 Gbit', 'wrong-dimension', ['500 GB']],
    ['bytes', '30 s', 'wrong-dimension', []],
    ['bytes', 'much', 'no-number', []],
    ['bytes', '', 'no-number', []],
    ['bytes', '10,000 GB', 'unknown-unit', ['10000 GB']],
    ['bytes', '５００ GB', 'no-number', ['500 GB']],
    ['byteRate', '500 MBps', 'unknown-unit', ['500 MB/s', '500 Mbit/s']],
    ['byteRate', '10 Gbps', 'unknown-unit', ['10 Gbit/s', '10 GB/s']],
    ['byteRate', '500 MB', 'wrong-dimension', ['500 MB/s']],
    ['duration', '30', 'no-unit', ['30 s', '30 min']],
    ['duration', '30 mins', 'unknown-unit', ['30 min']],
    ['duration', '3 Hours', 'unknown-unit', ['3 hours']],
    ['share', '70 percent', 'unknown-unit', ['70 %']],
    ['share', '７０％', 'no-number', ['70 %']],
    ['growth', '20 %', 'wrong-dimension', ['20 %/year']],
    ['growth', '20 %/yr', 'unknown-unit', ['20 %/year']],
    ['frequency', '0.02', 'no-unit', ['0.02/year']],
    ['nodePrice', '1.2 $/h', 'unknown-unit', ['1.2 USD/h']],
    ['cores', '16 GB', 'wrong-dimension', []],
  ];
  for (const [dimension, text, kind, suggestions] of bad) {
    it(`refuses ${text === '' ? 'nothing' : text} as ${dimension}`, () => {
      const parsed = parseQuantity(text, dimension);
      assert.ok(!parsed.ok);
      assert.equal(parsed.problem.kind, kind);
      assert.deepEqual(parsed.problem.suggestions.slice(0, Math.max(1, suggestions.length)), suggestions);
    });
  }

  it('reads its own examples and units', () => {
    for (const [name, dimension] of Object.entries(dimensions)) {
      const known = name as DimensionName; // the keys of `dimensions` are its names
      assert.ok(parseQuantity(dimension.example, known).ok, dimension.example);
      for (const unit of dimension.units) assert.ok(parseQuantity(`1 ${unit}`, known).ok, `${name}: ${unit}`);
    }
  });

  it('takes a year for 365 days and a month for 730 hours', () => {
    const hours = (text: string) => {
      const parsed = parseQuantity(text, 'duration');
      return parsed.ok ? parsed.value.mid / 3_600_000 : undefined;
    };
    assert.equal(hours('1 year'), year * 24);
    assert.equal(hours('1 month'), 730);
  });
});

describe('a text that is no quantity', () => {
  for (const piece of ['1', '1e1', '1s', '1 ', '1_', '.1', '/', 'x']) {
    it(`is refused at once, however often it says ${JSON.stringify(piece)}`, () => {
      for (const dimension of ['bytes', 'duration', 'growth'] as const) {
        assert.ok(!parseQuantity(`${piece.repeat(20_000)}!`, dimension).ok);
      }
    });
  }
});
