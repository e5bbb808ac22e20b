import { type Position, Range, type TextDocument } from 'vscode';
import { type Detected, detect, detectPolicies, detectRules, ruleHead } from './detect';

/** What an open document looks like. Of JSON, which may have any length, only the head is copied. */
export function detectIn(document: TextDocument): Detected {
  switch (document.languageId) {
    case 'json':
    case 'jsonc':
      return detectRules(headOf(document));
    case 'sql':
      return detectPolicies(document.getText());
    default:
      return detect(document.getText(), document.uri.path);
  }
}

function headOf(document: TextDocument): string {
  const end: Position = document.positionAt(ruleHead);
  return document.getText(new Range(document.positionAt(0), end));
}
