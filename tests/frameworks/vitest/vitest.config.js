export default { test: { include: ["lookup.js", "mock.js"] } };
