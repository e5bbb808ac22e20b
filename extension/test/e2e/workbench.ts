import { strict as assert } from 'node:assert';
import type { FrameLocator, Locator, Page } from 'playwright-core';

/** How long VS Code may take to show something; the first look at a webview is the slowest. */
const patienceMs = 45_000;

/** How long to wait before the same thing is tried again. */
const retryMs = 2000;

/** The hands of a person at VS Code: keys, clicks and what can be read on the screen. */
export class Workbench {
  /** What the browser refused to a page because of its security policy. */
  readonly policyViolations: string[] = [];

  constructor(
    readonly page: Page,
    private readonly screenshots: string,
  ) {
    page.setDefaultTimeout(patienceMs);
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.policyViolations.push(message.text());
    });
  }

  async load(url: string): Promise<void> {
    await this.page.goto(url);
    await this.isLoaded();
  }

  /** Reloads as VS Code does it itself, so that what is open is remembered. */
  async reload(): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), this.runCommand('Developer: Reload Window')]);
    await this.isLoaded();
  }

  private async isLoaded(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor();
    // Extensions are activated once the explorer shows the folder.
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  }

  /** Opens a file by the end of its path, which must be the first match of the quick open. */
  async openFile(path: string): Promise<void> {
    await this.typeInto('Control+P', path);
    const [name = path, folder = ''] = path.split('/').reverse();
    const row = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name });
    await row.filter({ hasText: folder }).first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).first().waitFor();
    await this.page.locator('.editor-group-container.active .view-lines').first().waitFor();
  }

  /** Runs a command from the palette by its whole title. Its condition may come true a moment later: tries again. */
  async runCommand(title: string): Promise<void> {
    const row = this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first();
    const untilMs = performance.now() + patienceMs;
    for (;;) {
      await this.typeInto('F1', `>${title}`);
      if (await succeeds(row.click({ timeout: retryMs }))) break;
      if (performance.now() > untilMs) throw new Error(`the palette does not offer: ${title}`);
    }
    // Away from the tabs, where a pointer at rest brings up their paths.
    await this.page.mouse.move(720, 899);
  }

  /** The titles in the palette that start with the words. */
  async offeredCommands(filter: string): Promise<string[]> {
    await this.typeInto('F1', `>${filter}`);
    await this.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    const offered = await this.page.locator('.quick-input-list .monaco-list-row').allInnerTexts();
    await this.page.keyboard.press('Escape');
    return offered.filter((title) => title.startsWith(filter));
  }

  /** Picks an entry of the list that a command shows; `look` sees the list first. */
  async pick(words: string, look?: () => Promise<void>): Promise<void> {
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: words }).first();
    await row.waitFor();
    await look?.();
    await row.click();
  }

  /** Puts the cursor on a line and column, both from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.focusEditor();
    await this.typeInto('Control+G', `:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.cursorAt(line, column);
  }

  /**
   * Opens the quick input with a key and fills it. A webview that has just loaded takes the focus along, and the
   * input closes: then the key is pressed again.
   */
  private async typeInto(key: string, text: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input[type=text]');
    const untilMs = performance.now() + patienceMs;
    for (;;) {
      if (await input.isVisible()) await this.page.keyboard.press('Escape');
      await input.waitFor({ state: 'hidden' });
      await this.page.keyboard.press(key);
      const filled = await succeeds(input.fill(text, { timeout: retryMs }));
      if (filled) return;
      if (performance.now() > untilMs) throw new Error(`${key} does not open the quick input`);
    }
  }

  /** Waits until the status bar says that the cursor is there. */
  async cursorAt(line: number, column?: number): Promise<void> {
    const where = column === undefined ? new RegExp(`Ln ${line}, Col `) : `Ln ${line}, Col ${column}`;
    await this.page.locator('.statusbar-item', { hasText: where }).first().waitFor();
  }

  /** The lines of the problems view, once one of them has the words. */
  async problems(words: string | RegExp): Promise<string[]> {
    await this.runCommand('Problems: Focus on Problems View');
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    await rows.filter({ hasText: words }).first().waitFor();
    return rows.allInnerTexts();
  }

  /** The texts of the lenses, once one of them has the words. */
  async lenses(words: string | RegExp): Promise<string[]> {
    const lenses = this.page.locator('.codelens-decoration');
    await lenses.filter({ hasText: words }).first().waitFor();
    return lenses.allInnerTexts();
  }

  /** The hover at the cursor, once it has the words. */
  async hover(words: string | RegExp): Promise<string> {
    await this.focusEditor();
    await this.page.keyboard.press('Control+K');
    await this.page.keyboard.press('Control+I');
    const hover = this.page.locator('.monaco-hover:not(.hidden)').filter({ hasText: words }).first();
    await hover.waitFor();
    return (await hover.allInnerTexts()).join();
  }

  /** Applies the quick fix at the cursor whose title has the words. */
  async quickFix(words: string | RegExp): Promise<void> {
    await this.focusEditor();
    await this.page.keyboard.press('Control+.');
    const action = this.page.locator('.action-widget .monaco-list-row').filter({ hasText: words }).first();
    await action.waitFor();
    await action.click();
    await action.waitFor({ state: 'hidden' });
  }

  /** Types as a person does, key by key. */
  async type(text: string): Promise<void> {
    await this.focusEditor();
    await this.page.keyboard.type(text, { delay: 60 });
  }

  /** Waits for a suggestion with the label. */
  async suggested(label: string): Promise<void> {
    await this.suggestion(label).waitFor();
  }

  /** Takes a suggestion. */
  async accept(label: string): Promise<void> {
    const row = this.suggestion(label);
    await row.click();
    await row.waitFor({ state: 'hidden' });
  }

  private suggestion(label: string): Locator {
    const row = this.page.locator('.suggest-widget.visible .monaco-list-row');
    return row.filter({ hasText: label }).first();
  }

  /** Ends the filling in of a snippet's places. */
  async leaveSnippet(): Promise<void> {
    await this.focusEditor();
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Escape');
  }

  /** What the language status says of the active editor. */
  async languageStatus(): Promise<string> {
    await this.page.locator('[id="status.languageStatus"]').hover();
    const hover = this.page.locator('.hover-language-status').first();
    await hover.waitFor();
    return (await hover.allInnerTexts()).join();
  }

  async save(): Promise<void> {
    await this.focusEditor();
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.editor-group-container.active .tab.active.dirty').waitFor({ state: 'hidden' });
  }

  async focusEditor(): Promise<void> {
    await this.page.keyboard.press('Control+1');
    await this.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor();
  }

  /** The page inside the webview that is in sight: two frames deep. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready:visible').last().frameLocator('#active-frame');
  }

  /** The tab with a title, whichever group it is in. */
  tab(title: string | RegExp): Locator {
    return this.page.locator('.tab', { hasText: title }).first();
  }

  async closePanel(): Promise<void> {
    await this.runCommand('View: Hide Panel');
    await this.page.locator('.part.panel').waitFor({ state: 'hidden' });
  }

  async closeAll(): Promise<void> {
    await this.runCommand('View: Close All Editors');
    await this.page.locator('.tab').waitFor({ state: 'detached' });
  }

  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: `${this.screenshots}/${name}.png` });
  }
}

/** Whether something came about in its time. */
function succeeds(attempt: Promise<void>): Promise<boolean> {
  return attempt.then(
    () => true,
    () => false,
  );
}

/** Asserts that one of the texts matches, and shows them all where none does. */
export function assertSome(texts: readonly string[], words: RegExp): void {
  assert.ok(
    texts.some((text) => words.test(text)),
    `${words} in none of\n${texts.join('\n')}`,
  );
}
