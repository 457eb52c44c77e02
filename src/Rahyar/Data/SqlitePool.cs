using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace Rahyar.Data;

/// <summary>
/// Open connections to the database file, handed from one context to the next together with their prepared statements:
/// a third of a page's time went into opening connections and into planning the same few queries anew (ADR 0036).
/// </summary>
internal sealed class SqlitePool : DbCommandInterceptor, IDisposable
{
    // More are made when more work at once; those are closed when they come back.
    private const int MostConnections = 32;

    // Enough for every query of the house on one connection; lists of other lengths would add more without end.
    private const int MostStatements = 300;

    // The one that came back last is taken first: its pages are still in its cache, and the others' need not be.
    private readonly ConcurrentStack<SqliteConnection> _idle = [];
    private int _count;
    private readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, Statement>> _statements = [];

    public SqliteConnection? Take()
    {
        if (!_idle.TryPop(out var connection))
        {
            return null;
        }

        Interlocked.Decrement(ref _count);
        return connection;
    }

    /// <summary>Takes a connection back, or closes it where something was left open on it.</summary>
    public void Return(SqliteConnection connection)
    {
        if (connection.State == System.Data.ConnectionState.Open && raw.sqlite3_get_autocommit(connection.Handle) != 0)
        {
            if (Interlocked.Increment(ref _count) <= MostConnections)
            {
                _idle.Push(connection);
                return;
            }

            Interlocked.Decrement(ref _count);
        }

        Close(connection);
    }

    public void Dispose()
    {
        while (Take() is { } connection)
        {
            Close(connection);
        }
    }

    // SQLite keeps the file open for as long as anything is prepared on it, whatever was closed.
    private void Close(SqliteConnection connection)
    {
        if (_statements.TryGetValue(connection, out var prepared))
        {
            foreach (var statement in prepared.Values)
            {
                statement.End();
            }
        }

        connection.Dispose();
    }

    /// <summary>Puts the statement that this connection has prepared for the same text in the place of a new one.</summary>
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (result is not SqliteCommand { Connection: { } connection } command)
        {
            return result;
        }

        var prepared = _statements.GetOrCreateValue(connection);
        if (!prepared.TryGetValue(command.CommandText, out var statement))
        {
            if (prepared.Count == MostStatements)
            {
                foreach (var idle in prepared.Where(p => !p.Value.Running).ToList())
                {
                    prepared.Remove(idle.Key);
                    idle.Value.End();
                }
            }

            prepared.Add(command.CommandText, statement = new Statement { Connection = connection, CommandText = command.CommandText });
        }
        else if (statement.Running)
        {
            return result;
        }

        return statement.InPlaceOf(command);
    }

    /// <summary>A command that stays prepared when it is disposed of; its connection closes it for good.</summary>
    private sealed class Statement : SqliteCommand
    {
        public bool Running { get; private set; }

        public Statement InPlaceOf(SqliteCommand command)
        {
            var parameters = command.Parameters.Cast<SqliteParameter>().ToArray();
            command.Parameters.Clear();
            Parameters.Clear();
            Parameters.AddRange(parameters);
            (Transaction, CommandTimeout, Running) = (command.Transaction, command.CommandTimeout, true);
            command.Dispose();
            return this;
        }

        /// <summary>Throws away what it has prepared.</summary>
        public void End() => base.Dispose(disposing: true);

#pragma warning disable CA2215 // Disposing of the command would throw away what it has prepared.
        protected override void Dispose(bool disposing) => Running = false;
#pragma warning restore CA2215
    }

#pragma warning disable EF1001 // The one place in which EF makes connections and gives them up; it has no public name.
    /// <summary>EF's connection of a context, which is taken from the pool and comes back to it when the context ends.</summary>
    internal sealed class Connection(
        RelationalConnectionDependencies dependencies, IRawSqlCommandBuilder raw, IDiagnosticsLogger<DbLoggerCategory.Infrastructure> logger)
        : SqliteRelationalConnection(dependencies, raw, logger)
    {
        private readonly SqlitePool _pool = dependencies.ContextOptions.FindExtension<CoreOptionsExtension>()!.ApplicationServiceProvider!
            .GetRequiredService<SqlitePool>();

        // A context that is kept for another request would keep its connection too, and what was left open on it.
        protected override void ResetState(bool disposeDbConnection) => base.ResetState(disposeDbConnection: true);

        protected override ValueTask ResetStateAsync(bool disposeDbConnection) => base.ResetStateAsync(disposeDbConnection: true);

        protected override DbConnection CreateDbConnection() => _pool.Take() ?? base.CreateDbConnection();

        protected override void CloseDbConnection()
        {
        }

        protected override Task CloseDbConnectionAsync() => Task.CompletedTask;

        protected override void DisposeDbConnection() => _pool.Return((SqliteConnection)DbConnection);

        protected override ValueTask DisposeDbConnectionAsync()
        {
            DisposeDbConnection();
            return ValueTask.CompletedTask;
        }
    }
#pragma warning restore EF1001
}
