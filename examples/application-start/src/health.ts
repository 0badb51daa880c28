// For a container's HEALTHCHECK: exits with 0 when the application is healthy, and with 1 if it does not become healthy.
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
