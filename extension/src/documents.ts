import { type TextDocument, Uri } from 'vscode';

/** Where a document may live to be ours; the sides of a comparison (`git:`) are not. */
const schemes = ['file', 'untitled', 'vscode-vfs'];

/** The documents that the language server is told of. */
export const documentSelector = schemes.map((scheme) => ({ language: 'yaml', scheme }));

/** Whether the language server is told of this document. */
export function isOurs(document: TextDocument): boolean {
  return document.languageId === 'yaml' && schemes.includes(document.uri.scheme);
}

/** The URI in a command's first argument: a string from a lens, a `Uri` from a menu, else nothing. */
export function uriArgument(argument: unknown): Uri | undefined {
  if (argument instanceof Uri) return argument;
  return typeof argument === 'string' && argument !== '' ? Uri.parse(argument) : undefined;
}
