import { type TextDocument, Uri } from 'vscode';

/** Where a document may live to be ours; the sides of a comparison (`git:`) are not. */
const schemes = ['file', 'untitled', 'vscode-vfs'];

/** The documents that the language server is told of. */
export const documentSelector = schemes.map((scheme) => ({ language: 'yaml', scheme }));

/** Whether the language server is told of this document. */
export function isOurs(document: TextDocument): boolean {
  return document.languageId === 'yaml' && schemes.includes(document.uri.scheme);
}

/** The pages of the rules are virtual documents: they need no file and no network. */
export const rulePageScheme = 'regionwise-rule';

/** The server writes the link of a diagnostic's code with it: `regionwise-rule:/labels/missing-level.md`. */
export const rulePages = `${rulePageScheme}:/`;

/** The URI in a command's first argument: a string from a lens, a `Uri` from a menu, else nothing. */
export function uriArgument(argument: unknown): Uri | undefined {
  if (argument instanceof Uri) return argument;
  return typeof argument === 'string' && argument !== '' ? Uri.parse(argument) : undefined;
}
