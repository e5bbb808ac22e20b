import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Command } from '../command';
import { exitCode } from '../exit';

/** `regionwise lsp --stdio`: the language server, for any editor. It lives in a bundle of its own. */
export const lsp: Command = {
  name: 'lsp',
  operands: '--stdio',
  about: {
    en: 'start the language server (for editors)',
    'zh-cn': '启动语言服务器（供编辑器使用）',
  },
  examples: [
    {
      line: 'regionwise lsp --stdio',
      about: {
        en: 'speak the Language Server Protocol over standard input and output',
        'zh-cn': '通过标准输入输出使用语言服务器协议',
      },
    },
  ],
  flags: [
    {
      name: 'stdio',
      type: 'switch',
      about: { en: 'over standard input and output', 'zh-cn': '使用标准输入输出' },
    },
    { name: 'clientProcessId', type: 'text', hidden: true, about: { en: 'the editor', 'zh-cn': '编辑器' } },
  ],
  exits: {
    clean: { en: 'the editor ended it in good order', 'zh-cn': '由编辑器正常结束' },
    findings: { en: 'the connection broke off', 'zh-cn': '连接中断' },
  },
  run: async () => {
    // The server reads its transport from the process's own arguments, and lives until the editor ends it.
    if (!process.argv.includes('--stdio')) process.argv.push('--stdio');
    createRequire(__filename)(join(__dirname, 'server.js'));
    return exitCode.clean;
  },
};
