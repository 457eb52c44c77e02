using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Sqlite
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
                type: "TEXT",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "source",
                table: "people_password_attempt",
                type: "TEXT",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "gone_at",
                table: "communication_shared_file",
                type: "INTEGER",
                nullable: true);

            // What was removed before has been swept out, or is within a day.
            migrationBuilder.Sql("update communication_shared_file set gone_at = removed_at where removed_at is not null");

            migrationBuilder.CreateTable(
                name: "security_event",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    network = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    what = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    times = table.Column<int>(type: "INTEGER", nullable: false)
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
