import type { DocumentKind } from '#core/cluster/cluster';
import { planCompletions, planHover } from '#core/formats/plan/assist';
import { scenarioTree } from '#core/formats/scenario/keys';
import { type Completion, completionsAt } from '#core/formats/schema/complete';
import { type Hover, hoverAt } from '#core/formats/schema/hover';
import type { Language } from '#core/messages/message';
import type { ParsedFile } from '#core/text/node';

/** What helps to write a file of our own kind. */
export interface OwnFile {
  readonly kind: DocumentKind;
  /** Under such a name it is meant, even while nothing stands in it. */
  readonly name: RegExp;
  readonly completions: (text: string, offset: number, language: Language) => Completion[];
  readonly hover: (parsed: ParsedFile, offset: number, language: Language) => Hover | undefined;
}

const ownFiles: readonly OwnFile[] = [
  { kind: 'plan', name: /\.plan\.ya?ml$/i, completions: planCompletions, hover: planHover },
  {
    kind: 'scenario',
    name: /\.scenario\.ya?ml$/i,
    completions: (text, offset, language) => completionsAt(text, offset, scenarioTree, language),
    hover: (parsed, offset, language) => hoverAt(parsed, offset, scenarioTree, language),
  },
];

/** By what a document was recognised as; by its name while it is nothing yet. */
export function ownFileOf({
  path,
  kind,
}: {
  readonly path: string;
  readonly kind: DocumentKind | undefined;
}) {
  const isNothing = kind === undefined || kind === 'none';
  return ownFiles.find((file) => (isNothing ? file.name.test(path) : file.kind === kind));
}
