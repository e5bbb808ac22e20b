import { strict as assert } from 'node:assert';
import {
  parseCpuQuota,
  parseKubernetesQuantity,
  parseReadableSize,
  parseSystemdSize,
} from '#core/units/bytes';
import { parseGoDuration } from '#core/units/duration';

type Row = readonly [text: string, expected: number | undefined];

function table(name: string, parse: (text: string) => number | undefined, rows: readonly Row[]): void {
  describe(name, () => {
    for (const [text, expected] of rows) {
      it(`${text === '' ? 'nothing' : text}: ${expected ?? 'refused'}`, () =>
        assert.equal(parse(text), expected));
    }
  });
}

table('Kubernetes quantities', parseKubernetesQuantity, [
  ['100Gi', 107_374_182_400],
  ['100G', 100_000_000_000],
  ['1.5Ti', 1_649_267_441_664],
  ['0.1Gi', 107_374_182.4],
  ['500m', 0.5],
  ['2', 2],
  ['1e3', 1000],
  ['1E', 1e18],
  ['100u', 0.0001],
  ['100GB', undefined],
  ['100 Gi', undefined],
  ['100gi', undefined],
  ['', undefined],
]);

table("systemd's sizes", parseSystemdSize, [
  ['16G', 17_179_869_184],
  ['16g', 17_179_869_184],
  ['1.5T', 1_649_267_441_664],
  ['512M', 536_870_912],
  ['1024', 1024],
  ['50%', undefined],
  ['infinity', undefined],
  ['16 GiB', undefined],
]);

table("systemd's CPU quota", parseCpuQuota, [
  ['200%', 2],
  ['50%', 0.5],
  ['110.5 %', 1.105],
  ['2', undefined],
]);

table("TiKV's sizes", parseReadableSize, [
  ['96MiB', 100_663_296],
  ['96MB', 100_663_296],
  ['1.5GB', 1_610_612_736],
  ['0', 0],
  ['8 GB', 8_589_934_592],
  ['8X', undefined],
]);

table("Go's durations", parseGoDuration, [
  ['30m', 1_800_000],
  ['1h30m', 5_400_000],
  ['1.5h', 5_400_000],
  ['30 min', undefined],
]);
