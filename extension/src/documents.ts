import { type TextDocument, Uri } from 'vscode';

/** Where a document may live to be ours; the sides of a comparison (`git:`) are not. */
const schemes = ['file', 'untitled', 'vscode-vfs'];

/** YAML for topologies, JSON for PD's rules, SQL for policies. */
const languages = ['yaml', 'json', 'jsonc', 'sql'];

/** The documents that the language server may be told of. */
export const documentSelector = schemes.flatMap((scheme) =>
  languages.map((language) => ({ language, scheme })),
);

/** Whether the document may be one of ours, by its language and where it is. */
export function isOurs(document: TextDocument): boolean {
  return languages.includes(document.languageId) && schemes.includes(document.uri.scheme);
}

/** The URI in a command's first argument: a string from a lens, a `Uri` from a menu, else nothing. */
export function uriArgument(argument: unknown): Uri | undefined {
  if (argument instanceof Uri) return argument;
  return typeof argument === 'string' && argument !== '' ? Uri.parse(argument) : undefined;
}
