using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KeptAboutPeople : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "erased_at",
                table: "people_person",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "infrastructure_control_evidence",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    control = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    says = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    dated = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    entered_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    entered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    confirmed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    confirmed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    taken_back_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    taken_back_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_control_evidence", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_erasure",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    begun_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true),
                    left = table.Column<int>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_erasure", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "period_setting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    days = table.Column<int>(type: "INTEGER", nullable: false),
                    before = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_period_setting", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_control_evidence_control_dated",
                table: "infrastructure_control_evidence",
                columns: new[] { "control", "dated" });

            migrationBuilder.CreateIndex(
                name: "IX_people_erasure_due_at",
                table: "people_erasure",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "IX_people_erasure_person_id",
                table: "people_erasure",
                column: "person_id",
                unique: true,
                filter: "done_at IS NULL AND undone_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_period_setting_name",
                table: "period_setting",
                column: "name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "infrastructure_control_evidence");

            migrationBuilder.DropTable(
                name: "people_erasure");

            migrationBuilder.DropTable(
                name: "period_setting");

            migrationBuilder.DropColumn(
                name: "erased_at",
                table: "people_person");
        }
    }
}
