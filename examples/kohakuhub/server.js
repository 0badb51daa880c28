// Stands for the application.
console.log('Serving')
