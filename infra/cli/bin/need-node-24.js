// The sources are TypeScript that Node runs as it is from version 24 on; an older one could not even read them,
// so the version is checked in plain JavaScript. npm puts the Node that comes with the dependencies first in
// PATH; where no package fits the platform, the user's own Node has to be new enough.
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  process.stderr.write(
    `Cần Node.js 24 trở lên; đang chạy ${process.versions.node}. Hãy chạy lại "npm ci" hoặc cài Node.js 24.\n` +
      `Node.js 24 or newer is needed; this is ${process.versions.node}. Run "npm ci" again or install Node.js 24.\n`,
  )
  process.exit(2)
}
