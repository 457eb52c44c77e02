using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Rahyar.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class BrakesAndSecurityLog : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "source",
                table: "people_sign_in_code",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "source",
                table: "people_password_attempt",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "gone_at",
                table: "communication_shared_file",
                type: "timestamp with time zone",
                nullable: true);

            // What was removed before has been swept out, or is within a day.
            migrationBuilder.Sql("update communication_shared_file set gone_at = removed_at where removed_at is not null");

            migrationBuilder.CreateTable(
                name: "security_event",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    network = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    what = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    times = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_security_event", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_security_event_at",
                table: "security_event",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_security_event_kind_id",
                table: "security_event",
                columns: new[] { "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_security_event_person_id_id",
                table: "security_event",
                columns: new[] { "person_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "security_event");

            migrationBuilder.DropColumn(
                name: "source",
                table: "people_sign_in_code");

            migrationBuilder.DropColumn(
                name: "source",
                table: "people_password_attempt");

            migrationBuilder.DropColumn(
                name: "gone_at",
                table: "communication_shared_file");
        }
    }
}
