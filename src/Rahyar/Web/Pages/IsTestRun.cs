using Rahyar.Data;

namespace Rahyar.Web.Pages;

/// <summary>Tells the frame of every page whether what it shows belongs to a test run; the module of programmes answers.</summary>
internal delegate Task<bool> IsTestRun(AppDb db, Guid programme, CancellationToken cancellationToken);
