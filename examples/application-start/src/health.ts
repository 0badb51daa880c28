// Ends with 0 once the application is healthy, with 1 where it does not become so: a container's HEALTHCHECK.
const url = `http://127.0.0.1:${process.env['PORT'] ?? 3000}/health`
const isHealthy = () =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )

for (let attempt = 1; attempt < 50 && !(await isHealthy()); attempt++) {
  await new Promise((resolve) => setTimeout(resolve, 200))
}
if (await isHealthy()) console.log('healthy')
else process.exitCode = 1
