using Rahyar.Data;

namespace Rahyar.Web.Pages;

/// <summary>Tells the frame of every page whether what it shows belongs to a test run.</summary>
internal interface ITestRuns
{
    Task<bool> IsOneAsync(AppDb db, Guid programme, CancellationToken cancellationToken);
}
