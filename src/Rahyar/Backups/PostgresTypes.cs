using NpgsqlTypes;

namespace Rahyar.Backups;

/// <summary>What PostgreSQL calls a kind of cell.</summary>
internal static class PostgresTypes
{
    public static NpgsqlDbType Of(ShapedColumn column) => column.Kind switch
    {
        CellKind.Boolean => NpgsqlDbType.Boolean,
        CellKind.Small => NpgsqlDbType.Smallint,
        CellKind.Integer => NpgsqlDbType.Integer,
        CellKind.Long => NpgsqlDbType.Bigint,
        CellKind.Real => NpgsqlDbType.Double,
        CellKind.Decimal => NpgsqlDbType.Numeric,
        CellKind.Date => NpgsqlDbType.Date,
        CellKind.Instant => NpgsqlDbType.TimestampTz,
        CellKind.Uuid => NpgsqlDbType.Uuid,
        CellKind.Bytes => NpgsqlDbType.Bytea,
        CellKind.Longs => NpgsqlDbType.Array | NpgsqlDbType.Bigint,
        CellKind.Texts => NpgsqlDbType.Array | NpgsqlDbType.Text,
        CellKind.Uuids => NpgsqlDbType.Array | NpgsqlDbType.Uuid,
        CellKind.Json => NpgsqlDbType.Jsonb,
        _ => NpgsqlDbType.Text,
    };
}
