using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class BulkActs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "planning_bulk_act",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    programme_id = table.Column<Guid>(type: "uuid", nullable: false),
                    list = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    deed = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    chosen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    broken = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_bulk_act", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_bulk_row",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    act_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    why = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_bulk_row", x => x.id);
                    table.ForeignKey(
                        name: "FK_planning_bulk_row_planning_bulk_act_act_id",
                        column: x => x.act_id,
                        principalTable: "planning_bulk_act",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_planning_bulk_act_by_client_id",
                table: "planning_bulk_act",
                columns: new[] { "by", "client_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_bulk_act_programme_id_started_at",
                table: "planning_bulk_act",
                columns: new[] { "programme_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_bulk_act_state",
                table: "planning_bulk_act",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "IX_planning_bulk_row_act_id_state_tries",
                table: "planning_bulk_row",
                columns: new[] { "act_id", "state", "tries" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_bulk_row_act_id_subject_id",
                table: "planning_bulk_row",
                columns: new[] { "act_id", "subject_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "planning_bulk_row");

            migrationBuilder.DropTable(
                name: "planning_bulk_act");
        }
    }
}
