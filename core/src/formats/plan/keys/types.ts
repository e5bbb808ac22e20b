/** The types of values that plans have in common. */
import type { QuantityType } from '../../schema/key-spec';

export const size = (max = '1 EB'): QuantityType => ({
  kind: 'quantity',
  dimension: 'bytes',
  min: '0',
  max,
  interval: true,
});
export const time = (max: string): QuantityType => ({
  kind: 'quantity',
  dimension: 'duration',
  min: '0',
  max,
  interval: true,
});
export const share: QuantityType = {
  kind: 'quantity',
  dimension: 'share',
  min: '0',
  max: '100 %',
  interval: true,
};
export const count = (max: string): QuantityType => ({
  kind: 'quantity',
  dimension: 'count',
  min: '0',
  max,
  interval: true,
});
export const frequency: QuantityType = {
  kind: 'quantity',
  dimension: 'frequency',
  min: '0',
  max: '10000/year',
  interval: true,
};
export const price: QuantityType = {
  kind: 'quantity',
  dimension: 'nodePrice',
  min: '0',
  max: '10000 USD/h',
  interval: true,
};
export const byteRate: QuantityType = {
  kind: 'quantity',
  dimension: 'byteRate',
  min: '0',
  max: '100 TB/s',
  interval: true,
};
