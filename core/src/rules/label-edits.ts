/** Places and edits of label keys and values. */
import type { Label } from '../cluster/cluster';
import type { Edit } from '../findings/finding';
import type { Place } from '../text/node';

/** The key itself: of `server.labels.zone: z1` the last part. */
export function keyPlace(label: Label): Place {
  const { block, from, to } = label.keyAt;
  const written = block.text.slice(from, to);
  const start = written.lastIndexOf(label.key);
  return start < 0 ? label.keyAt : { block, from: from + start, to: from + start + label.key.length };
}

export function renameKey(label: Label, newKey: string): Edit {
  return { at: keyPlace(label), newText: newKey };
}

/** Replaces the value and keeps the quotes that it had. */
export function setValue(label: Label, newValue: string): Edit {
  const { block, from, to } = label.valueAt;
  const first = block.text[from];
  const inner = from + 1 < to && (first === '"' || first === "'") && block.text[to - 1] === first;
  if (inner && /^[-\w./]*$/.test(newValue)) {
    return { at: { block, from: from + 1, to: to - 1 }, newText: newValue };
  }
  return { at: label.valueAt, newText: labelText(newValue) };
}

/** A label value as YAML text that every decoder takes for a string. */
export function labelText(value: string): string {
  const plain = /^[A-Za-z][-\w./]*$/.test(value) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(value);
  return plain ? value : JSON.stringify(value);
}

/** `{{ zone }}` and `${ZONE}` stand for text that is not known yet. */
export function isTemplate(text: string): boolean {
  return text.includes('{{') || text.includes('${');
}
