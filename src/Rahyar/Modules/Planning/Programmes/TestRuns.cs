using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Programmes;

internal sealed class TestRuns : ITestRuns
{
    public Task<bool> IsOneAsync(AppDb db, Guid programme, CancellationToken cancellationToken) =>
        db.Programmes.AnyAsync(p => p.Id == programme && p.IsTest, cancellationToken);
}
