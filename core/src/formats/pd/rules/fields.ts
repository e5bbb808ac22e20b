/**
 * What PD's JSON of rules may hold. Keys are found without case, as Go's decoder does.
 * Source: tikv/pd pkg/schedule/placement, Rule, RuleGroup, GroupBundle, LabelConstraint, RuleOp.
 */

export type FieldType = 'text' | 'integer' | 'boolean' | 'texts' | 'constraints' | 'rules';

export type Fields = Readonly<Record<string, FieldType>>;

export const ruleFields: Fields = {
  group_id: 'text',
  id: 'text',
  index: 'integer',
  override: 'boolean',
  start_key: 'text',
  end_key: 'text',
  role: 'text',
  is_witness: 'boolean',
  count: 'integer',
  label_constraints: 'constraints',
  location_labels: 'texts',
  isolation_level: 'text',
  version: 'integer',
  create_timestamp: 'integer',
  // Of a batch of changes alone.
  action: 'text',
  delete_by_id_prefix: 'boolean',
};

export const constraintFields: Fields = { key: 'text', op: 'text', values: 'texts' };

export const groupFields: Fields = { id: 'text', index: 'integer', override: 'boolean' };

export const bundleFields: Fields = {
  group_id: 'text',
  group_index: 'integer',
  group_override: 'boolean',
  rules: 'rules',
};
