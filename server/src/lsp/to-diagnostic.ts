import type { Diagnostic, DiagnosticRelatedInformation } from 'vscode-languageserver';
import type { Finding, Fix, Severity } from '#core/findings/finding';
import { type Language, render } from '#core/messages/message';
import type { Client } from './client';
import { toRange, toTextEdit } from './convert';
import type { Reading } from './document';
import { DiagnosticSeverity, DiagnosticTag } from './protocol-values';
import { rulePage } from './rule-page';

export interface DiagnosticContext {
  readonly reading: Reading;
  readonly client: Client;
  readonly language: Language;
  /** The URI of a path that a finding points to, where its document is open. */
  readonly uriOf: (path: string) => string | undefined;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags = { deprecated: DiagnosticTag.Deprecated, unnecessary: DiagnosticTag.Unnecessary } as const;

/** Fixes with more edits than this travel by `codeAction/resolve` alone, to keep what is sent small. */
const editsCarriedMost = 8;

export function toDiagnostic(finding: Finding, context: DiagnosticContext): Diagnostic {
  const { client, language, reading } = context;
  const related = client.hasRelatedInformation ? relatedOf(finding, context) : [];
  const page = rulePage(finding.code, client, language);
  const fixes = finding.fixes.flatMap((fix) => carriedFix(fix, context));
  return {
    range: toRange(finding.at, reading.lines),
    severity: severities[finding.severity],
    code: finding.code,
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    source: 'regionwise',
    message: render(finding.message, language),
    ...(finding.tags === undefined ? {} : { tags: finding.tags.map((tag) => tags[tag]) }),
    ...(related.length === 0 ? {} : { relatedInformation: related }),
    ...(fixes.length === 0 ? {} : { data: { fixes } }),
  };
}

function relatedOf(finding: Finding, context: DiagnosticContext): DiagnosticRelatedInformation[] {
  return finding.related.flatMap(({ at, message }) => {
    const uri = context.uriOf(at.block.path);
    const lines = context.reading.analysis.lines.get(at.block.path);
    if (uri === undefined || lines === undefined) return [];
    return [{ location: { uri, range: toRange(at, lines) }, message: render(message, context.language) }];
  });
}

function carriedFix(fix: Fix, { reading, language }: DiagnosticContext): object[] {
  const lines = reading.lines;
  const isAlone = fix.edits.every((edit) => reading.analysis.lines.get(edit.at.block.path) === lines);
  if (fix.edits.length > editsCarriedMost || !isAlone) return [];
  const edits = fix.edits.map((edit) => toTextEdit(edit, lines));
  return [{ title: render(fix.title, language), safe: fix.safe, edits }];
}
