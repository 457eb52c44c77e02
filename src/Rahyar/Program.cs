using Rahyar;
using Rahyar.Cli;

return await CommandLine.RunAsync(args);
