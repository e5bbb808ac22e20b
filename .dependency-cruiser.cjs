/** The layers of ARCHITECTURE.md as rules: extension -> server (protocol types) -> core. */
const onlyIn = (name, module, folder) => ({
  name: `${name}-in-one-folder`,
  severity: 'error',
  from: { pathNot: `^(${folder})`, path: '^(core|server|extension)/(src|webview)' },
  to: { path: `node_modules/${module}(/|$)` },
});
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: { path: '/src/' }, to: { circular: true } },
    {
      name: 'core-knows-nobody',
      severity: 'error',
      from: { path: '^core/src' },
      to: { path: '^(server|extension|tools|samples)/' },
    },
    {
      name: 'core-has-no-node',
      severity: 'error',
      from: { path: '^core/src' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'server-knows-no-extension',
      severity: 'error',
      from: { path: '^server/src' },
      to: { path: '^extension/' },
    },
    {
      name: 'extension-knows-the-protocol-only',
      severity: 'error',
      from: { path: '^extension/(src|webview)' },
      to: { path: '^(core|server)/', pathNot: '^server/src/protocol' },
    },
    {
      name: 'engines-are-strangers',
      severity: 'error',
      from: { path: '^core/src/(raft|placement|storage)/' },
      to: { path: '^core/src/(text|formats|rules|cluster|simulation|report|messages)/' },
    },
    {
      name: 'engine-to-engine',
      severity: 'error',
      from: { path: '^core/src/(raft|placement|storage)/' },
      to: { path: '^core/src/(raft|placement|storage)/', pathNot: '^core/src/$1/' },
    },
    onlyIn('yaml', 'yaml', 'core/src/text'),
    onlyIn('toml', 'toml-eslint-parser', 'core/src/text'),
    onlyIn('mathjs', 'mathjs', 'core/src/formula'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
